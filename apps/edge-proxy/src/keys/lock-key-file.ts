import { closeSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** A command holds the lock for milliseconds. */
const PATIENCE_MS = 5000;
const STEP_MS = 20;
const OWNER_ONLY = 0o600;

const toOwner = (): string => `${process.pid} ${hostname()}\n`;

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

/** Makes a file that tells of this process. @returns false where there is one */
const claim = (path: string): boolean => {
  let handle: number;
  try {
    handle = openSync(path, 'wx', OWNER_ONLY);
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw new Error('the file of keys cannot be written', { cause: error });
  }
  try {
    writeFileSync(handle, toOwner());
  } catch (error) {
    rmSync(path, { force: true });
    throw new Error('the file of keys cannot be written', { cause: error });
  } finally {
    closeSync(handle);
  }
  return true;
};

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !hasCode(error, 'ESRCH');
  }
};

/** Whether the process that made a lock has died. Of another machine's, a container's say, nobody here knows. */
const isAbandoned = (path: string): boolean => {
  try {
    const [pid, host] = readFileSync(path, 'utf8').trimEnd().split(' ');
    return host === hostname() && !isRunning(Number(pid));
  } catch {
    return false;
  }
};

/**
 * Removes a lock that a dead process left. @returns whether it did
 *
 * One at a time looks and removes: who looked before another did would remove the other's fresh lock.
 */
const removeAbandoned = (path: string): boolean => {
  const turn = `${path}.turn`;
  if (!isAbandoned(path) || !claim(turn)) return false;
  try {
    if (!isAbandoned(path)) return false;
    rmSync(path);
    return true;
  } finally {
    rmSync(turn);
  }
};

const sleep = (ms: number): void => {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
};

/**
 * Does a piece of work while no other command changes a file of keys.
 *
 * @param patienceMs how long to wait for another
 * @throws {Error} where another does not end; the message holds no path, which may be a misplaced secret
 */
export const lockKeyFile = <Result>(path: string, work: () => Result, patienceMs = PATIENCE_MS): Result => {
  const lock = `${path}.lock`;
  for (let waitedMs = 0; !claim(lock);) {
    if (removeAbandoned(lock)) continue;
    if (waitedMs >= patienceMs) {
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
