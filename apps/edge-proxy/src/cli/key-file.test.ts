import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { KeyDocument } from './key-document.ts';
import { changeKeyFile, readKeyFile, writeKeyFile } from './key-file.ts';

const DOCUMENT: KeyDocument = { tenants: { north: { credentials: { pbx: 'token' } } }, keys: [] };
let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cdr-keys-'));
  file = join(folder, 'keys.json');
  writeKeyFile(file, DOCUMENT);
});

afterEach(() => rmSync(folder, { recursive: true }));

it('reads its own file, which other users cannot read', () => {
  expect(readKeyFile(file, false)).toEqual(DOCUMENT);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

it('leaves a file to those who might read it', () => {
  chmodSync(file, 0o640);
  writeKeyFile(file, DOCUMENT);

  expect(statSync(file).mode & 0o777).toBe(0o640);
});

it.runIf(process.getuid?.() === 0)('keeps the owner of a file', () => {
  chownSync(file, 1000, 1001);
  writeKeyFile(file, DOCUMENT);

  expect(statSync(file)).toMatchObject({ uid: 1000, gid: 1001 });
});

describe('a file behind symbolic links', () => {
  const CHANGED: KeyDocument = { tenants: { south: { credentials: { pbx: 'other' } } }, keys: [] };
  let link: string;
  let folderInChange: readonly string[];

  const change = (path: string): void => {
    changeKeyFile(path, true, () => {
      folderInChange = readdirSync(folder);
      return { document: CHANGED };
    });
  };

  beforeEach(() => {
    const links = join(folder, 'links');
    mkdirSync(links);
    link = join(links, 'keys.json');
  });

  it.each([
    ['an absolute link', () => symlinkSync(file, link)],
    ['a relative link', () => symlinkSync('../keys.json', link)],
    [
      'a link to a link in a linked folder',
      () => {
        symlinkSync('.', join(folder, 'data'));
        symlinkSync('../data/keys.json', link);
      },
    ],
    [
      'a link to a file that is not there yet',
      () => {
        rmSync(file);
        symlinkSync('../keys.json', link);
      },
    ],
  ])('is changed in its own place, and locked there: %s', (_label, create) => {
    create();
    change(link);

    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(lstatSync(file).isSymbolicLink()).toBe(false);
    expect(readKeyFile(file, false)).toEqual(CHANGED);
    expect(folderInChange).toContain('keys.json.lock');
    expect(readdirSync(join(folder, 'links'))).toEqual(['keys.json']);
  });

  it('is refused when its links lead back to themselves', () => {
    symlinkSync('keys.json', link);

    expect(() => change(link)).toThrow(/^the file of keys cannot be written$/);
  });
});

it.runIf(process.platform !== 'win32')('refuses a FIFO, which would block a command for ever', () => {
  const fifo = join(folder, 'fifo');
  execFileSync('mkfifo', [fifo]);

  const message = /^the file of keys must be a regular file$/;
  expect(() => changeKeyFile(fifo, true, () => ({ document: DOCUMENT }))).toThrow(message);
  expect(() => readKeyFile(fifo, false)).toThrow(message);
});
