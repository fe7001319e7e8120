import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { isObject } from '@cdr/shared/is-object';
import { hasCode } from './has-code.ts';
import { readProcessStart } from './process-start.ts';

/** A command holds the lock for milliseconds. */
const WAIT_MS = 5000;
const STEP_MS = 20;
const OWNER_ONLY = 0o600;

const toOwner = (): string => {
  const { pid } = process;
  return `${JSON.stringify({ pid, start: readProcessStart(pid), host: hostname() })}\n`;
};

/**
 * Creates a lock that names its owner.
 *
 * The lock appears whole or not at all: a command that is killed midway leaves no lock without an owner.
 *
 * @returns false where a lock exists
 */
const claim = (path: string, owner: string): boolean => {
  const draft = `${path}.${randomUUID()}`;
  try {
    writeFileSync(draft, owner, { mode: OWNER_ONLY });
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw new Error('the file of keys cannot be written', { cause: error });
  } finally {
    rmSync(draft, { force: true });
  }
};

const parseOwner = (text: string): Record<string, unknown> | null => {
  try {
    const owner: unknown = JSON.parse(text);
    return isObject(owner) ? owner : null;
  } catch {
    return null;
  }
};

/**
 * Whether the process that created a lock has ended. Its pid may be another process's: in a container most commands are
 * process 1, so the start time decides. Processes of another machine cannot be checked: their locks stay.
 */
const isAbandoned = (path: string): boolean => {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return false;
  }
  const owner = parseOwner(text);
  // Every lock is created whole: one without an owner is the remainder of a crash.
  if (!owner || typeof owner['pid'] !== 'number') return true;
  if (owner['host'] !== hostname()) return false;
  const start = readProcessStart(owner['pid']);
  if (start === null) return true;
  return start !== '' && owner['start'] !== '' && owner['start'] !== start;
};

/**
 * Removes a lock that an ended process left. @returns whether it did
 *
 * A second lock, `.turn`, allows one process at a time to check and remove: a process that checked earlier would remove the
 * next owner's lock. An abandoned `.turn` is removed in the same way.
 */
const removeAbandoned = (path: string, owner: string): boolean => {
  if (!isAbandoned(path)) return false;
  const turn = `${path}.turn`;
  while (!claim(turn, owner)) {
    if (!removeAbandoned(turn, owner)) return false;
  }
  try {
    if (!isAbandoned(path)) return false;
    rmSync(path);
    return true;
  } finally {
    rmSync(turn, { force: true });
  }
};

const sleep = (ms: number): void => {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
};

/**
 * Runs `work` while no other command changes a file of keys.
 *
 * @param waitMs how long to wait for another command
 * @throws {Error} where another command does not end; the message holds no path, which may be a misplaced secret
 */
export const lockKeyFile = <Result>(path: string, work: () => Result, waitMs = WAIT_MS): Result => {
  const lock = `${path}.lock`;
  const owner = toOwner();
  for (let waitedMs = 0; !claim(lock, owner);) {
    if (removeAbandoned(lock, owner)) continue;
    if (waitedMs >= waitMs) {
      throw new Error(
        'another command is changing the file of keys: try again. If none is, remove the files beside it that end in .lock and .lock.turn',
      );
    }
    sleep(STEP_MS);
    waitedMs += STEP_MS;
  }
  try {
    return work();
  } finally {
    rmSync(lock, { force: true });
  }
};
