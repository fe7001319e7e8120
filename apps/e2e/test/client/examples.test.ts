import { spawn } from 'node:child_process';
import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { text } from 'node:stream/consumers';
import { type MockServer, startMockServer } from '@cdr/mock-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SLOW } from '../support/slow.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const FOLDER = 'packages/client/examples';
const examples = globSync(`${FOLDER}/*.ts`, { cwd: root }).toSorted();

/** Runs `pnpm try FILE`; both outputs and the exit code. */
const tryFile = async (file: string, environment: Readonly<Record<string, string>> = {}) => {
  const child = spawn(process.execPath, ['--conditions=@cdr/source', 'scripts/try.ts', file], {
    cwd: root,
    env: { ...process.env, NODE_OPTIONS: '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const code = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await code, stdout, stderr };
};

describe('the examples of the client', SLOW, () => {
  let mock: MockServer;
  beforeAll(async () => {
    mock = await startMockServer({ calls: 10_000 });
  }, SLOW.timeout);
  afterAll(() => mock.close());

  it.each(examples)('prints a screenful for %s', async (file) => {
    const { pbx, autocall } = mock.tokens;
    const environment = { CDR_BASE_URL: mock.url, CDR_PBX_TOKEN: pbx, CDR_AUTOCALL_TOKEN: autocall };
    const { code, stdout, stderr } = await tryFile(file, environment);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const lines = stdout.trim().split('\n').length;
    expect(lines).toBeGreaterThanOrEqual(4);
    expect(lines).toBeLessThanOrEqual(45);
  });

  it('starts a mock server of its own without an address', async () => {
    const { code, stdout } = await tryFile(`${FOLDER}/resume-export.ts`);
    expect(code).toBe(0);
    expect(stdout).toContain('finished with 10000 calls, 10000 different ones');
  });

  it('contains each block of the README', async () => {
    const texts = await Promise.all(examples.map((file) => readFile(`${root}/${file}`, 'utf8')));
    const readme = await readFile(`${root}/packages/client/README.md`, 'utf8');
    const [, ...blocks] = readme.split('```ts\n').map((part) => part.split('```')[0] ?? '');
    // Three ways to create a client are no program.
    const runnable = blocks.filter((block) => !block.startsWith('createCdrClient('));
    expect(runnable.length).toBeGreaterThan(5);
    expect(runnable.filter((block) => !texts.some((each) => each.includes(block)))).toEqual([]);
  });
});
