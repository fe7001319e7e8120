import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { lockKeyFile } from './lock-key-file.ts';
import { readProcessStart } from './process-start.ts';

const BUSY = /^another command is changing the file of keys: try again\. .*\.lock and \.lock\.turn$/;
const DEAD = spawnSync(process.execPath, ['--version']).pid;
let folder: string;
let file: string;

const toOwner = (pid: number, start: string | null, host = hostname()): string =>
  `${JSON.stringify({ pid, start, host })}\n`;
const OWN = toOwner(process.pid, readProcessStart(process.pid));

const lock = (): string => lockKeyFile(file, () => readFileSync(`${file}.lock`, 'utf8'), 0);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cdr-keys-'));
  file = join(folder, 'keys.json');
});

afterEach(() => rmSync(folder, { recursive: true }));

it('names the owner of the lock, and removes it at the end', () => {
  expect(lock()).toBe(OWN);
  expect(readdirSync(folder)).toEqual([]);
});

it('is given up when the work fails', () => {
  const fail = (): never => {
    throw new RangeError('no such id');
  };

  expect(() => lockKeyFile(file, fail)).toThrow(new RangeError('no such id'));
  expect(readdirSync(folder)).toEqual([]);
});

it.each([
  ['a process that died', toOwner(DEAD, '1')],
  // In a container most commands are process 1.
  ['a process whose pid is another’s', toOwner(process.pid, '1')],
  ['no owner, after a crash of the machine', ''],
])('takes the place of %s', (_label, owner) => {
  writeFileSync(`${file}.lock`, owner);

  expect(lock()).toBe(OWN);
  expect(readdirSync(folder)).toEqual([]);
});

it.each([
  ['a process that runs', OWN],
  ['a process that runs, on a system without start times', toOwner(process.pid, '')],
  ['another machine', toOwner(DEAD, '1', 'elsewhere.example')],
])('does no work beside %s, and leaves the lock', (_label, owner) => {
  writeFileSync(`${file}.lock`, owner);

  expect(lock).toThrow(BUSY);
  expect(readFileSync(`${file}.lock`, 'utf8')).toBe(owner);
});

it('removes no lock while another looks whether it may', () => {
  writeFileSync(`${file}.lock`, toOwner(DEAD, '1'));
  writeFileSync(`${file}.lock.turn`, OWN);

  expect(lock).toThrow(BUSY);
  expect(existsSync(`${file}.lock`)).toBe(true);
});

it.each([
  ['a process that died', toOwner(DEAD, '1')],
  ['a process whose pid is another’s', toOwner(process.pid, '1')],
])('removes what %s left when it was removing a lock', (_label, owner) => {
  for (const name of ['lock', 'lock.turn', 'lock.turn.turn']) writeFileSync(`${file}.${name}`, owner);

  expect(lock()).toBe(OWN);
  expect(readdirSync(folder)).toEqual([]);
});

it.runIf(process.platform === 'linux')('takes the place of a process that ended and was not collected', async () => {
  // The shell becomes `sleep`, which collects no child. The child ends after that.
  const child = '(until read -r name < /proc/$$/comm && [ "$name" = sleep ]; do :; done)';
  const parent = spawn('sh', ['-c', `${child} & echo $!; exec sleep 60`], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const [line] = await once(parent.stdout, 'data');
    const pid = Number(line);
    await vi.waitFor(() => expect(readFileSync(`/proc/${pid}/stat`, 'utf8')).toContain(') Z '));
    writeFileSync(`${file}.lock`, toOwner(pid, ''));

    expect(lock()).toBe(OWN);
  } finally {
    parent.kill('SIGKILL');
  }
});
