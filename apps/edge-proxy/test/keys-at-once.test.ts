import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createKeyFile, type KeyFile } from './support/key-file.ts';
import { SLOW } from './support/slow.ts';

const COMMAND = fileURLToPath(new URL('../src/keys-command.ts', import.meta.url));
const TENANTS = ['a', 'b', 'c', 'd', 'e', 'f'];
/** More than a pipe holds: a finished write shows that the other end reads. */
const AHEAD = ' '.repeat(2 ** 18);
let file: KeyFile;
let commands: ChildProcess[];

/** Starts a command that gives a tenant its credential, and waits until it reads what the credential is. */
const startCredential = async (tenant: string) => {
  const args = [COMMAND, 'credential', '--file', file.path, '--tenant', tenant, '--api', 'pbx'];
  const child = spawn(process.execPath, ['--conditions=@cdr/source', ...args], { stdio: 'pipe' });
  commands.push(child);
  const ended = once(child, 'exit');
  const errors = text(child.stderr);
  child.stdout.resume();
  await new Promise<void>((resolve, reject) => {
    child.stdin.write(AHEAD, (error) => (error ? reject(error) : resolve()));
  });
  return async () => {
    child.stdin.end(`token-of-${tenant}\n`);
    const [code] = await ended;
    return [code, await errors];
  };
};

beforeEach(() => {
  commands = [];
  file = createKeyFile(Date.now);
  file.run('credential --tenant north --api pbx', 'token\n');
});

afterEach(() => {
  for (const command of commands) command.kill('SIGKILL');
  file[Symbol.dispose]();
});

it('loses no key that is made while another command waits for its credential', SLOW, async () => {
  const finish = await startCredential('south');
  file.run('make --tenant north --scopes pbx');

  expect(await finish()).toEqual([0, '']);
  expect(file.run('list')).toMatch(/^[0-9a-f]{8} {2}active {2}north {2}pbx {2}created \S+$/);
});

it.each([
  ['none was before', () => undefined],
  [
    'a dead one left its lock',
    () => {
      const { pid } = spawnSync(process.execPath, ['--version']);
      writeFileSync(`${file.path}.lock`, JSON.stringify({ pid, start: '1', host: hostname() }));
    },
  ],
])('loses no change of many commands at once, where %s', SLOW, async (_label, prepare) => {
  const finishers = await Promise.all(TENANTS.map(startCredential));
  prepare();

  expect(await Promise.all(finishers.map((finish) => finish()))).toEqual(TENANTS.map(() => [0, '']));
  const { tenants } = JSON.parse(file.text());
  expect(Object.keys(tenants).toSorted()).toEqual([...TENANTS, 'north']);
  expect(readdirSync(dirname(file.path))).toEqual(['keys.json']);
});
