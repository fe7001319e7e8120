import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { readEdgeKeys } from '../auth/read-edge-keys.ts';
import type { KeyDocument } from './key-document.ts';

const EMPTY: KeyDocument = { tenants: {}, keys: [] };
/** It holds the providers' credentials. */
const OWNER_ONLY = 0o600;

/** @throws {Error} that names what is wrong with the document, without repeating it */
const check = (value: unknown): KeyDocument => {
  const read = readEdgeKeys(value);
  if ('problems' in read) throw new Error(read.problems.map((problem) => `the keys: ${problem}`).join('\n'));
  if (typeof value !== 'object' || value === null || !('tenants' in value)) {
    throw new Error('the file must be a document: {"tenants": {…}, "keys": […]}');
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- readEdgeKeys has looked at every part of it
  return value as KeyDocument;
};

/** The document in a file; an empty one where there is no file. @throws {Error} for a file that holds none */
export const readKeyFile = (path: string): KeyDocument => {
  if (!existsSync(path)) return EMPTY;
  const text = readFileSync(path, 'utf8');
  try {
    return check(JSON.parse(text));
  } catch (error) {
    throw error instanceof SyntaxError ? new Error('the file of keys must be JSON', { cause: error }) : error;
  }
};

/** Writes a document in one step: who reads the file at any moment finds one that is whole. */
export const writeKeyFile = (path: string, document: KeyDocument): void => {
  check(document);
  const fresh = `${path}.${process.pid}.new`;
  writeFileSync(fresh, `${JSON.stringify(document, null, 2)}\n`, { mode: OWNER_ONLY });
  renameSync(fresh, path);
};
