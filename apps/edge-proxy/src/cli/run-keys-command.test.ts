import { hash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isKeyActive } from '../auth/edge-key.ts';
import { readEdgeKeys } from '../auth/read-edge-keys.ts';
import { runKeysCommand } from './run-keys-command.ts';

const NOW = Date.parse('2026-11-01T00:00:00Z');
const CREATED = 'created 2026-11-01T00:00:00.000Z';
let folder: string;
let file: string;
let input: string;
let notes: string[];

const run = (...args: readonly string[]): string[] => {
  const lines: string[] = [];
  const print = (line: string): void => void lines.push(line);
  const printNote = (line: string): void => void notes.push(line);
  runKeysCommand(args, { env: { CDR_KEYS: file }, now: () => NOW, readInput: () => input, print, printNote });
  return lines;
};

const readKeys = () => {
  const read = readEdgeKeys(JSON.parse(readFileSync(file, 'utf8')));
  if ('problems' in read) throw new Error(read.problems.join());
  return read.keys;
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cdr-keys-'));
  file = join(folder, 'keys.json');
  notes = [];
  input = 'pbx-token\n';
  run('credential', '--tenant', 'north', '--api', 'pbx');
});

afterEach(() => rmSync(folder, { recursive: true }));

const make = (): string => run('make', '--tenant', 'north', '--scopes', 'pbx,pii')[0] ?? '';

describe('make', () => {
  it('shows a key of 256 random bits once, and keeps its hash alone', () => {
    const key = make();

    expect(key).toMatch(/^cdr_[\w-]{43}$/);
    expect(make()).not.toBe(key);
    expect(readFileSync(file, 'utf8')).not.toContain(key);
    expect(readKeys()[0]).toEqual({
      keyHash: hash('sha256', key),
      tenant: 'north',
      scopes: ['pbx', 'pii'],
      credentials: { pbx: 'pbx-token' },
      createdAt: '2026-11-01T00:00:00.000Z',
    });
  });

  it('prints only the key, and its id on standard error', () => {
    const printed = run('make', '--tenant', 'north', '--scopes', 'pbx');

    expect(printed).toHaveLength(1);
    expect(notes).toEqual([`the id of the key is ${hash('sha256', printed[0] ?? '').slice(0, 8)}`]);
  });

  it('takes a label', () => {
    run('make', '--tenant', 'north', '--scopes', 'pbx', '--label', 'CRM of the north');

    expect(readKeys()[0]?.label).toBe('CRM of the north');
  });

  it('takes a limit and an end', () => {
    run('make', '--tenant', 'north', '--scopes', 'pbx', '--limit', '600/60', '--expires', '2027-01-31T00:00:00Z');

    expect(readKeys()[0]).toMatchObject({
      rateLimit: { requests: 600, seconds: 60 },
      expiresAt: '2027-01-31T00:00:00Z',
    });
  });

  it.each([
    [
      'a scope without a credential',
      ['make', '--tenant', 'north', '--scopes', 'pbx,autocall'],
      /^the tenant has no credential for autocall: see credential$/,
    ],
    ['a tenant without credentials', ['make', '--tenant', 'south', '--scopes', 'pbx'], /must have credentials/],
  ])('refuses %s, and changes nothing', (_label, args, message) => {
    const before = readFileSync(file, 'utf8');

    expect(() => run(...args)).toThrow(message);
    expect(readFileSync(file, 'utf8')).toBe(before);
    expect(existsSync(`${file}.${process.pid}.new`)).toBe(false);
  });
});

it('prints its usage without a file', () => {
  expect(run('--help', '--file', '').join()).toMatch(/^usage: cdr-edge-keys COMMAND/);
});

it('lists keys by the first digits of their hashes, without anything secret', () => {
  const id = hash('sha256', make()).slice(0, 8);

  expect(run('list')).toEqual([`${id}  active  north  pbx,pii  ${CREATED}`]);
});

it('lists the label of a key, and keeps it when the key is rotated', () => {
  run('make', '--tenant', 'north', '--scopes', 'pbx', '--label', 'CRM of the north');
  run('rotate', readKeys()[0]?.keyHash.slice(0, 8) ?? '');

  expect(run('list')[0]?.split('\n')).toEqual([
    expect.stringMatching(/ {2}created 2026-11-01T00:00:00.000Z {2}revoked \S+ {2}label CRM of the north$/),
    expect.stringMatching(/ {2}active {2}north {2}pbx {2}created 2026-11-01T00:00:00.000Z {2}label CRM of the north$/),
  ]);
});

it('lists keys that were made before creation dates were kept', () => {
  make();
  const { keys, ...rest } = JSON.parse(readFileSync(file, 'utf8'));
  const { createdAt: _unknown, ...old } = keys[0];
  writeFileSync(file, JSON.stringify({ ...rest, keys: [old] }));

  expect(run('list')[0]).toMatch(/^[0-9a-f]{8} {2}active {2}north {2}pbx,pii$/);
});

describe('revoke', () => {
  it('ends a key at once and keeps it listed', () => {
    const id = hash('sha256', make()).slice(0, 8);
    run('revoke', id);
    const [key] = readKeys();

    expect(key && isKeyActive(key, NOW)).toBe(false);
    expect(run('list')).toEqual([`${id}  ended  north  pbx,pii  ${CREATED}  revoked 2026-11-01T00:00:00.000Z`]);
  });

  it.each([
    ['no id', []],
    ['an id that is too short', ['ab']],
    ['an id of no key', ['00000000']],
  ])('refuses %s', (_label, ids) => {
    make();

    expect(() => run('revoke', ...ids)).toThrow(/id/);
  });
});

it('rotates to a new key of the same terms, and keeps the old one for its grace period', () => {
  const old = hash('sha256', make());
  const [next = ''] = run('rotate', old.slice(0, 8), '--grace', '3600');
  const [before, after] = readKeys();

  expect(after).toMatchObject({ keyHash: hash('sha256', next), tenant: 'north', scopes: ['pbx', 'pii'] });
  expect(before && isKeyActive(before, NOW + 3_599_000)).toBe(true);
  expect(before && isKeyActive(before, NOW + 3_600_000)).toBe(false);
});

it('rotates no key that has ended', () => {
  const id = hash('sha256', make()).slice(0, 8);
  run('revoke', id);

  expect(() => run('rotate', id)).toThrow(/^the key has ended: make another one$/);
  expect(readKeys()).toHaveLength(1);
});

it.each([
  ['list', []],
  ['revoke', ['00000000']],
  ['rotate', ['00000000']],
  ['make', ['--tenant', 'north', '--scopes', 'pbx']],
])('%s needs a file that is there', (command, args) => {
  expect(() => run(command, ...args, '--file', `${file}.typo`)).toThrow(
    /^there is no such file of keys: credential makes one$/,
  );
});

it.each([
  ['a folder cannot be read', () => run('list', '--file', folder), /^the file of keys must be a regular file$/],
  [
    'a folder cannot be changed',
    () => run('revoke', '1a2b3c4d', '--file', folder),
    /^the file of keys must be a regular file$/,
  ],
  [
    'a file in no folder cannot be written',
    () => run('credential', '--tenant', 'a', '--api', 'pbx', '--file', join(folder, 'none', 'keys.json')),
    /^the file of keys cannot be written$/,
  ],
])('%s, without a path in the message', (_label, act, message) => {
  expect(act).toThrow(message);
});

it.each([
  ['nothing', ''],
  ['two lines', 'one\ntwo\n'],
])('takes no credential from %s', (_label, text) => {
  input = text;

  expect(() => run('credential', '--tenant', 'north', '--api', 'pbx')).toThrow(/standard input must hold/);
});

it.each(['two words', 'bad\u0000token', 'tökén'])('names the rule of a token: %j', (text) => {
  input = text;

  expect(() => run('credential', '--tenant', 'north', '--api', 'pbx')).toThrow(/^the token must be printable ASCII/);
});

it('names the rule of a tenant’s name', () => {
  expect(() => run('credential', '--tenant', '9 north', '--api', 'pbx')).toThrow(/its name must be a letter/);
});

it('lists a scope once', () => {
  run('make', '--tenant', 'north', '--scopes', 'pbx,pbx');

  expect(readKeys()[0]?.scopes).toEqual(['pbx']);
});

it.each([
  ['a new file', () => ['--file', join(folder, 'new.json'), '--tenant', 'north', '--api', 'pbx']],
  ['a new tenant', () => ['--tenant', 'south', '--api', 'pbx']],
  ['another API', () => ['--tenant', 'north', '--api', 'autocall']],
])('prints that a credential is stored for %s', (_label, toArgs) => {
  expect(run('credential', ...toArgs())).toEqual(['stored']);
});

it('replaces a credential without new keys, and prints it', () => {
  make();
  input = 'an api key\n';

  expect(run('credential', '--tenant', 'north', '--api', 'pbx', '--api-key')).toEqual([
    'replaced: the tenant’s keys stay',
  ]);

  expect(readKeys()).toMatchObject([{ credentials: { pbx: { apiKey: 'an api key' } } }]);
});

it.each([
  ['a document', '{"tenants":{},"keys":[]}'],
  ['a list behind a blank', ' []'],
])('makes no file whose name is %s', (_label, keys) => {
  file = keys;

  expect(() => run('credential', '--tenant', 'north', '--api', 'pbx')).toThrow(
    'CDR_KEYS holds the keys themselves: name a file with --file',
  );
  expect(existsSync(keys)).toBe(false);
});
