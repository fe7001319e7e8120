import { SyncError, type SyncErrorKind } from '../errors.ts';

/** SQLite's primary result codes. @source sqlite.org/rescode.html */
const MEANINGS: ReadonlyMap<number, readonly [kind: SyncErrorKind, text: string]> = new Map([
  [5, ['in-use', 'is locked by another process: try again once it is done']],
  [8, ['target', 'cannot be written: check the rights of the file and of its folder']],
  [10, ['target-lost', 'cannot be read or written: the disk reports an error']],
  [11, ['target', 'is damaged: restore it, or sync into a new file']],
  [13, ['target-full', 'has no room left on its disk: free some, and run the command again']],
  [14, ['target', 'cannot be opened: check that the folder is there and may be written']],
  [26, ['target', 'is not a SQLite database: name another file']],
]);

/** A failure of `node:sqlite` as a `SyncError`; other errors stay. */
export const toSqliteError = (error: unknown, label: string): unknown => {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return error;
  const [kind, text] = MEANINGS.get(error.errcode & 0xff) ?? ['target', 'failed: see cause'];
  return new SyncError(`${label} ${text}`, kind, error);
};
