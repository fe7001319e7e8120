import { chmodSync, chownSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { KeyDocument } from './key-document.ts';
import { readKeyFile, writeKeyFile } from './key-file.ts';

const DOCUMENT: KeyDocument = { tenants: { north: { credentials: { pbx: 'token' } } }, keys: [] };
let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cdr-keys-'));
  file = join(folder, 'keys.json');
  writeKeyFile(file, DOCUMENT);
});

afterEach(() => rmSync(folder, { recursive: true }));

it('reads what it wrote, and lets nobody else', () => {
  expect(readKeyFile(file, false)).toEqual(DOCUMENT);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

it('leaves a file to those who might read it', () => {
  chmodSync(file, 0o640);
  writeKeyFile(file, DOCUMENT);

  expect(statSync(file).mode & 0o777).toBe(0o640);
});

it.runIf(process.getuid?.() === 0)('leaves a file to its owner, whoever changes it', () => {
  chownSync(file, 1000, 1001);
  writeKeyFile(file, DOCUMENT);

  expect(statSync(file)).toMatchObject({ uid: 1000, gid: 1001 });
});
