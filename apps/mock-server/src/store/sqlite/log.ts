import { realpathSync, statSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';

/** A write-ahead log may be so long, or grow by so much once more while somebody keeps it. @unit bytes */
const LONGEST_LOG = 16 * 1024 * 1024;

/**
 * Readers are waited for so often, each time so long. SQLite looks only once for who reads what, and would wait for all that
 * come after them, too.
 */
const ATTEMPTS = 5;
const ATTEMPT_MS = 50;

/** SQLite's own name for the log of a file, which is beside the file that a link points to. */
const findLog = (path: string): string => {
  try {
    return `${realpathSync(path)}-wal`;
  } catch {
    return `${path}-wal`;
  }
};

/**
 * Keeps the write-ahead log of a file short; to be called after each commit. SQLite begins it anew only at a moment at which
 * nobody reads: where another process always does, it would grow until the disk is full. Here the readers of that moment are
 * waited for, while those that come find all they need in the file itself.
 *
 * @param lockTimeoutMs how long the connection waits for locks otherwise
 */
export const createLogKeeper = (database: DatabaseSync, path: string, lockTimeoutMs: number): (() => void) => {
  const log = findLog(path);
  const empty = database.prepare('PRAGMA wal_checkpoint(TRUNCATE)');
  const readSize = (): number => statSync(log, { throwIfNoEntry: false })?.size ?? 0;
  let longest = LONGEST_LOG;
  const tryToEmpty = (): void => {
    database.exec(`PRAGMA busy_timeout = ${ATTEMPT_MS}`);
    try {
      for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
        if (empty.get()?.['busy'] === 0) return;
      }
    } finally {
      database.exec(`PRAGMA busy_timeout = ${lockTimeoutMs}`);
    }
  };
  return () => {
    try {
      if (readSize() <= longest) return;
      // Somebody who reads for long is not waited for after every commit.
      longest = readSize() + LONGEST_LOG;
      tryToEmpty();
      longest = readSize() + LONGEST_LOG;
    } catch {
      // What was committed is committed. A file that cannot be written says so at the next write.
    }
  };
};
