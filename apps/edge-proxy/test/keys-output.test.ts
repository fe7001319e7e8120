import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runKeysCommand } from '../src/cli/run-keys-command.ts';
import { createKeyFile, type KeyFile, toKeyId } from './support/key-file.ts';
import { SLOW } from './support/slow.ts';

const COMMAND = fileURLToPath(new URL('../src/keys-command.ts', import.meta.url));
const FULL = '/dev/full';

let file: KeyFile;
let id: string;

beforeEach(() => {
  file = createKeyFile(Date.now);
  file.run('credential --tenant north --api pbx', 'token\n');
  id = toKeyId(file.run('make --tenant north --scopes pbx'));
});

afterEach(() => file[Symbol.dispose]());

describe('where nothing can be printed', SLOW, () => {
  const runMute = (command: string): void =>
    runKeysCommand(command.split(' '), {
      env: { CDR_KEYS: file.path },
      now: Date.now,
      readInput: () => 'new-token\n',
      print: () => {
        throw new Error('no space is left');
      },
      printNote: () => undefined,
    });

  it.each([
    ['make', () => 'make --tenant north --scopes pbx'],
    ['rotate', () => `rotate ${id}`],
  ])('%s changes nothing, as the key would be lost', (_label, toCommand) => {
    const before = file.text();

    expect(() => runMute(toCommand())).toThrow('no space is left');
    expect(file.text()).toBe(before);
  });

  it.each([
    ['revoke', () => `revoke ${id}`, /ended {2}north {2}pbx {2}created \S+ {2}revoked/],
    ['credential', () => 'credential --tenant south --api pbx', /active {2}north/],
  ])('%s changes the file', (_label, toCommand, listed) => {
    const before = file.text();
    runMute(toCommand());

    expect(file.text()).not.toBe(before);
    expect(file.run('list')).toMatch(listed);
  });
});

it.runIf(existsSync(FULL)).each([
  ['make', () => ['make', '--tenant', 'north', '--scopes', 'pbx']],
  ['rotate', () => ['rotate', id]],
  ['list', () => ['list']],
])('%s reports it and exits with 1 where the output is a full disk', SLOW, (_label, toArgs) => {
  const before = file.text();
  const full = openSync(FULL, 'w');
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--conditions=@cdr/source', COMMAND, ...toArgs(), '--file', file.path],
    { stdio: ['ignore', full, 'pipe'], encoding: 'utf8' },
  );
  closeSync(full);

  expect({ status, stderr }).toEqual({ status: 1, stderr: 'standard output cannot be written\n' });
  expect(file.text()).toBe(before);
});
