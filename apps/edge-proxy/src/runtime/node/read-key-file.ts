import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import type { LoadKeys } from '../../auth/key-store.ts';

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

/** @throws {Error} for a file that is missing, unreadable or not regular; no message holds the path, which may be a misplaced key */
export const readKeyFile = (path: string): string => {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, FLAGS);
    if (fstatSync(descriptor).isFile()) return readFileSync(descriptor, 'utf8');
  } catch (error) {
    throw toReadError(error);
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
  throw new Error(NO_REGULAR_FILE);
};

const readRegularFile = async (path: string): Promise<string> => {
  const file = await open(path, FLAGS);
  try {
    if (!(await file.stat()).isFile()) throw new Error(NO_REGULAR_FILE);
    return await file.readFile('utf8');
  } finally {
    await file.close();
  }
};

/** Reads the file again, one read at a time: a file system that hangs blocks one thread, not all. */
export const createKeyFileLoader = (path: string): LoadKeys => {
  let isReading = false;
  return async () => {
    if (isReading) throw new Error('the last reading of CDR_KEYS has not ended');
    isReading = true;
    try {
      return await readRegularFile(path);
    } finally {
      isReading = false;
    }
  };
};
