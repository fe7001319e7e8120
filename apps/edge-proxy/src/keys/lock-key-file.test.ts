import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { lockKeyFile } from './lock-key-file.ts';

const BUSY = /^another command is changing the file of keys: try again\. .*\.lock and \.lock\.turn$/;
const DEAD = spawnSync(process.execPath, ['--version']).pid;
let folder: string;
let file: string;

const lock = (): string => lockKeyFile(file, () => readFileSync(`${file}.lock`, 'utf8'), 0);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cdr-keys-'));
  file = join(folder, 'keys.json');
});

afterEach(() => rmSync(folder, { recursive: true }));

it('tells whose the lock is, and leaves none behind', () => {
  expect(lock()).toBe(`${process.pid} ${hostname()}\n`);
  expect(readdirSync(folder)).toEqual([]);
});

it('is given up when the work fails', () => {
  const fail = (): never => {
    throw new RangeError('no such id');
  };

  expect(() => lockKeyFile(file, fail)).toThrow(new RangeError('no such id'));
  expect(readdirSync(folder)).toEqual([]);
});

it('takes the place of a process that died', () => {
  writeFileSync(`${file}.lock`, `${DEAD} ${hostname()}\n`);

  expect(lock()).toBe(`${process.pid} ${hostname()}\n`);
  expect(readdirSync(folder)).toEqual([]);
});

it.each([
  ['a process that runs', `${process.pid} ${hostname()}\n`],
  ['another machine', `${DEAD} elsewhere.example\n`],
  ['one who has not told yet', ''],
])('does no work beside %s, and leaves the lock', (_label, owner) => {
  writeFileSync(`${file}.lock`, owner);

  expect(lock).toThrow(BUSY);
  expect(readFileSync(`${file}.lock`, 'utf8')).toBe(owner);
});

it('removes no lock while another looks whether it may', () => {
  writeFileSync(`${file}.lock`, `${DEAD} ${hostname()}\n`);
  writeFileSync(`${file}.lock.turn`, `${process.pid} ${hostname()}\n`);

  expect(lock).toThrow(BUSY);
  expect(existsSync(`${file}.lock`)).toBe(true);
});
