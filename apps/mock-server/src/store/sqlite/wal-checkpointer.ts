import { realpathSync, statSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';

/** Size of the write-ahead log that starts a checkpoint, and its growth until the next attempt. @unit bytes */
const LONGEST_LOG = 16 * 1024 * 1024;

/** Checkpoint attempts, and the wait of each. SQLite waits for the readers of one moment, then for those that came after them. */
const ATTEMPTS = 5;
const ATTEMPT_MS = 50;

/** SQLite puts the log beside the file itself, not beside a link to it. */
const findLog = (path: string): string => {
  try {
    return `${realpathSync(path)}-wal`;
  } catch {
    return `${path}-wal`;
  }
};

/**
 * Keeps the write-ahead log of a file short; call it after each commit. SQLite restarts the log only while no connection
 * reads, so a file with overlapping readers would fill the disk. A truncating checkpoint waits for the readers of one
 * moment, and new readers use the file itself.
 *
 * @param lockTimeoutMs the connection's own wait for locks, restored after each checkpoint
 */
export const createWalCheckpointer = (database: DatabaseSync, path: string, lockTimeoutMs: number): (() => void) => {
  const log = findLog(path);
  const checkpoint = database.prepare('PRAGMA wal_checkpoint(TRUNCATE)');
  const readSize = (): number => statSync(log, { throwIfNoEntry: false })?.size ?? 0;
  let longest = LONGEST_LOG;
  const truncate = (): void => {
    database.exec(`PRAGMA busy_timeout = ${ATTEMPT_MS}`);
    try {
      for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
        if (checkpoint.get()?.['busy'] === 0) return;
      }
    } finally {
      database.exec(`PRAGMA busy_timeout = ${lockTimeoutMs}`);
    }
  };
  return () => {
    try {
      if (readSize() <= longest) return;
      // A long read must not slow down every commit.
      longest = readSize() + LONGEST_LOG;
      truncate();
      longest = readSize() + LONGEST_LOG;
    } catch {
      // The data is committed. An unwritable file fails at the next write.
    }
  };
};
