import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { SLOW } from './slow.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Examples that need no running server. */
const OFFLINE = [
  'packages/{contract,contract-diff,synthetic}/examples/*.ts',
  'packages/conformance/examples/{list-requirements,verify-a-handler}.ts',
];

const tryFile = (...args: readonly string[]) =>
  spawnSync(process.execPath, ['--conditions=@cdr/source', 'scripts/try.ts', ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '' },
  });

describe('try', () => {
  it.each(globSync(OFFLINE, { cwd: ROOT }).toSorted())('prints a screenful for %s', SLOW, (file) => {
    const { status, stdout, stderr } = tryFile(file);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout.trim().split('\n').length).toBeGreaterThanOrEqual(5);
    expect(stdout.trim().split('\n').length).toBeLessThanOrEqual(40);
  });

  it.each([
    ['no file', [], 'a file is missing'],
    ['a file that does not exist', ['packages/contract/examples/none.ts'], 'the file does not exist'],
  ])('lists the examples for %s', (_, args, message) => {
    const { status, stderr } = tryFile(...args);
    expect(status).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr).toContain('packages/contract/examples/decode-a-page.ts');
  });

  it('accepts the separator of pnpm', () => {
    expect(tryFile('--', 'packages/synthetic/examples/one-call.ts').status).toBe(0);
  });
});
