import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeContract } from '@cdr/contract-diff';
import { SLOW } from './slow.ts';

const COMMAND = fileURLToPath(new URL('../src/main.ts', import.meta.url));

let folder = '';

const run = (...args: readonly string[]) =>
  spawnSync(process.execPath, ['--conditions=@cdr/source', COMMAND, ...args], { cwd: folder, encoding: 'utf8' });

const save = (name: string, value: unknown): void => writeFileSync(join(folder, name), JSON.stringify(value));

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'contract-diff-'));
  const { 'pbx.getCdr': getCdr, ...others } = describeContract().routes;
  if (getCdr === undefined) throw new Error('the contract should have pbx.getCdr');
  const snapshot = { version: '1.0.0', ...describeContract() };
  save('current.json', snapshot);
  save('without-route.json', { ...snapshot, routes: others });
  save('other-words.json', { ...snapshot, routes: { ...others, 'pbx.getCdr': { ...getCdr, summary: 'One call' } } });
  save('other-format.json', { ...snapshot, format: 99 });
  writeFileSync(join(folder, 'cut.json'), '{');
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('cdr-contract-diff compare', SLOW, () => {
  it.each([
    ['accepts the installed contract as it is', ['current.json'], 0, 'needs no release'],
    ['accepts an addition', ['without-route.json'], 0, 'pbx.getCdr: GET /v1/cdr/:id added'],
    [
      'refuses a removal',
      ['current.json', 'without-route.json'],
      1,
      'breaking for callers: the route that they call is gone',
    ],
    ['accepts a removal in a major release', ['current.json', 'without-route.json', '--allow', 'major'], 0, 'major'],
    ['refuses an addition in a patch', ['without-route.json', '--allow', 'patch'], 1, 'needs a minor release'],
    ['accepts words in a patch', ['other-words.json', '--allow', 'patch'], 0, 'needs a patch release'],
  ])('%s', (_, args, code, sentence) => {
    const { status, stdout, stderr } = run('compare', ...args);
    expect({ status, stderr }).toEqual({ status: code, stderr: '' });
    expect(stdout).toContain(sentence);
  });

  it('prints differences as JSON', () => {
    const { stdout } = run('compare', 'current.json', 'without-route.json', '--json');
    expect(JSON.parse(stdout)).toEqual({
      needed: 'major',
      differences: [
        {
          path: 'pbx.getCdr',
          change: 'removed',
          verdict: 'breaking',
          for: 'callers',
          reason: 'the route that they call is gone',
        },
      ],
    });
  });

  it.each([
    ['a missing file', ['none.json'], 'none.json cannot be read.'],
    ['a file that is cut', ['cut.json'], 'cut.json is not JSON.'],
    ['a later file that is cut', ['current.json', 'cut.json'], 'cut.json is not JSON.'],
    ['a snapshot of another format', ['other-format.json'], 'other-format.json is not a released contract: format'],
    ['no file', [], "missing required argument 'before'"],
    ['three files', ['a.json', 'b.json', 'c.json'], 'too many arguments'],
    ['an unknown release', ['current.json', '--allow', 'huge'], 'none, patch, minor, major'],
    ['an unknown option', ['current.json', '--jsno'], 'Did you mean --json?'],
  ])('rejects %s', (_, args, message) => {
    const { status, stdout, stderr } = run('compare', ...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^error: /);
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/\n {4}at /);
  });
});

describe('cdr-contract-diff', SLOW, () => {
  it('prints a snapshot that compares as equal', () => {
    writeFileSync(join(folder, 'printed.json'), run('snapshot').stdout);
    expect(run('compare', 'printed.json').stdout).toContain('needs no release');
  });

  it.each([
    ['an unknown command', ['compair'], 'Did you mean compare?'],
    ['no command', [], 'Usage: cdr-contract-diff'],
  ])('rejects %s', (_, args, message) => {
    const { status, stderr } = run(...args);
    expect(status).toBe(2);
    expect(stderr).toContain(message);
  });

  it('prints its help', () => {
    expect(run('--help')).toMatchObject({ status: 0, stdout: expect.stringContaining('Exit codes: 0 accepted') });
  });
});
