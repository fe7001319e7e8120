import { chmodSync, chownSync, existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { readEdgeKeys } from '../auth/read-edge-keys.ts';
import type { KeyDocument } from './key-document.ts';
import { lockKeyFile } from './lock-key-file.ts';
import { resolveKeyFile } from './resolve-key-file.ts';

const EMPTY: KeyDocument = { tenants: {}, keys: [] };
/** The file contains the providers' credentials. */
const OWNER_ONLY = 0o600;
const PERMISSIONS = 0o777;

/** @throws {Error} that names the fault of the document, without repeating it */
const check = (value: unknown): KeyDocument => {
  const read = readEdgeKeys(value);
  if ('problems' in read) throw new Error(read.problems.map((problem) => `the keys: ${problem}`).join('\n'));
  if (typeof value !== 'object' || value === null || !('tenants' in value)) {
    throw new Error('the file must be a document: {"tenants": {…}, "keys": […]}');
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- readEdgeKeys has checked every part of it
  return value as KeyDocument;
};

/** A FIFO would block the command until a writer opens it. */
const assertRegularFile = (path: string): void => {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() === false) {
    throw new Error('the file of keys must be a regular file');
  }
};

const read = (path: string): string => {
  assertRegularFile(path);
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new Error('the file of keys cannot be read', { cause: error });
  }
};

/**
 * The document in a file.
 *
 * @param isNew whether the file may be missing
 * @throws {Error} for a missing file or another content; the message holds no path, which may be a misplaced secret
 */
export const readKeyFile = (path: string, isNew: boolean): KeyDocument => {
  if (!existsSync(path)) {
    if (isNew) return EMPTY;
    throw new Error('there is no such file of keys: credential makes one');
  }
  const text = read(path);
  try {
    return check(JSON.parse(text));
  } catch (error) {
    throw error instanceof SyntaxError ? new Error('the file of keys must be JSON', { cause: error }) : error;
  }
};

/** Copies owner and mode of the replaced file: the edge may run as another user than the command. */
const keepAccess = (path: string, fresh: string): void => {
  const before = statSync(path, { throwIfNoEntry: false });
  if (!before) return;
  const { uid, gid } = statSync(fresh);
  if (uid !== before.uid || gid !== before.gid) chownSync(fresh, before.uid, before.gid);
  chmodSync(fresh, before.mode & PERMISSIONS);
};

/** Replaces a document in one step, so that every reader finds a whole one. @throws {Error} where that fails */
export const writeKeyFile = (path: string, document: KeyDocument): void => {
  check(document);
  const fresh = `${path}.${process.pid}.new`;
  try {
    writeFileSync(fresh, `${JSON.stringify(document, null, 2)}\n`, { mode: OWNER_ONLY });
    keepAccess(path, fresh);
    renameSync(fresh, path);
  } catch (error) {
    rmSync(fresh, { force: true });
    throw new Error('the file of keys cannot be written', { cause: error });
  }
};

/** @throws {Error} for a path that no command can replace */
const toRealFile = (path: string): string => {
  try {
    return resolveKeyFile(path);
  } catch (error) {
    throw new Error('the file of keys cannot be written', { cause: error });
  }
};

/**
 * Changes the document in a file, one command at a time.
 *
 * @returns the result of the change
 * @throws {Error} like {@link readKeyFile}, {@link writeKeyFile} and {@link lockKeyFile}
 */
export const changeKeyFile = <Change extends { readonly document: KeyDocument }>(
  path: string,
  isNew: boolean,
  change: (document: KeyDocument) => Change,
): Change => {
  const file = toRealFile(path);
  // A wrong path fails before a lock appears beside it.
  readKeyFile(file, isNew);
  return lockKeyFile(file, () => {
    const changed = change(readKeyFile(file, isNew));
    writeKeyFile(file, changed.document);
    return changed;
  });
};
