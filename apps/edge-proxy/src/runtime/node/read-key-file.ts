import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { LoadKeys } from '../../auth/key-store.ts';
import type { KeySet } from '../../auth/packed-keys.ts';
import { loadLargeKeys, MAX_TEXT_BYTES, toVersion } from './load-large-keys.ts';

/** A pipe without a writer would block one of four file threads. Windows lacks the flag. */
const FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

const NO_REGULAR_FILE = 'CDR_KEYS is the path of something that is no regular file';

const toCode = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';

const toReadError = (error: unknown): Error => {
  const code = toCode(error);
  const isMissing = code === 'ENOENT' || code === 'ENOTDIR';
  return new Error(
    isMissing
      ? 'CDR_KEYS is neither JSON nor the path of a file that exists'
      : `CDR_KEYS is the path of a file that cannot be read (${code})`,
    { cause: error },
  );
};

/**
 * The text of a file of keys; null for a large one, which is read in steps.
 *
 * @throws {Error} for a file that is missing, unreadable or not regular; no message holds the path, which may be a misplaced key
 */
export const readKeyFile = (path: string): string | null => {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, FLAGS);
    const stats = fstatSync(descriptor);
    if (stats.isFile()) return stats.size > MAX_TEXT_BYTES ? null : readFileSync(descriptor, 'utf8');
  } catch (error) {
    throw toReadError(error);
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
  throw new Error(NO_REGULAR_FILE);
};

interface LargeFile {
  readonly version: string;
  readonly keys: KeySet;
}

/**
 * Reads the file again, one read at a time: a file system that hangs blocks one thread, not all.
 *
 * A large file is read only where it has changed.
 */
export const createKeyFileLoader = (path: string): LoadKeys => {
  let isReading = false;
  let large: LargeFile | null = null;
  /** A large file that is read; its reader may have stopped waiting. */
  let packing: Promise<unknown> | null = null;

  const read = async (file: FileHandle): Promise<string | KeySet> => {
    const stats = await file.stat({ bigint: true });
    if (!stats.isFile()) throw new Error(NO_REGULAR_FILE);
    if (stats.size <= MAX_TEXT_BYTES) {
      large = null;
      return await file.readFile('utf8');
    }
    const version = toVersion(stats);
    if (large?.version === version) return large.keys;
    const loading = loadLargeKeys(file);
    packing = loading;
    const keys = await loading;
    if (toVersion(await file.stat({ bigint: true })) !== version) throw new Error('CDR_KEYS changed while it was read');
    large = { version, keys };
    return keys;
  };

  return async () => {
    // Its keys are ready then, and the file may have changed since it was opened.
    await packing?.catch(() => undefined);
    if (isReading) throw new Error('the last reading of CDR_KEYS has not ended');
    isReading = true;
    try {
      const file = await open(path, FLAGS);
      try {
        return await read(file);
      } finally {
        await file.close();
      }
    } finally {
      isReading = false;
      packing = null;
    }
  };
};
