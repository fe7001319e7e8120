import { SyncError, type SyncErrorKind } from '../errors.ts';

/** DuckDB's errors have no codes: words of its messages, the first that fits. */
const MEANINGS: readonly (readonly [words: RegExp, kind: SyncErrorKind, text: string])[] = [
  [
    /No space left on device|File too large|Disk quota exceeded|not enough space/i,
    'target-full',
    'has no room left on its disk: free some, and run the command again',
  ],
  [/Permission denied|read-only/i, 'target', 'cannot be written: check the rights of the file and of its folder'],
  [/not a valid DuckDB database file/, 'target', 'is not a DuckDB database: name another file'],
  [/database file with version number/, 'target', 'was written by another version of DuckDB: update @duckdb/node-api'],
  [/Corrupt|checksum|Failure while replaying WAL/i, 'target', 'is damaged: restore it, or sync into a new file'],
  [
    /Cannot open file|Is a directory|ENOENT|ENOTDIR/,
    'target',
    'cannot be opened: check that the folder is there and may be written',
  ],
  [/^(IO|FATAL) Error/, 'target-lost', 'cannot be read or written: run the command again'],
  [/^Out of Memory Error/, 'target', 'needs more memory for this: free some, and run the command again'],
];

const toInUse = (message: string, label: string, error: Error): SyncError | undefined => {
  if (!message.includes('Could not set lock on file') && !message.includes('used by another process')) return undefined;
  const pid = /\(PID (\d+)/.exec(message)?.[1];
  return new SyncError(
    `${label} is in use by ${pid === undefined ? 'another process' : `pid ${pid}`}: try again once it is done`,
    'in-use',
    error,
  );
};

/** A failure of DuckDB as a `SyncError`. */
export const toDuckdbError = (error: unknown, label: string): unknown => {
  // The binding throws plain errors; other classes are faults of a program.
  if (!(error instanceof Error) || error.name !== 'Error') return error;
  const { message } = error;
  const [, kind, text] = MEANINGS.find(([words]) => words.test(message)) ?? ['', 'target', 'failed: see cause'];
  return toInUse(message, label, error) ?? new SyncError(`${label} ${text}`, kind, error);
};
