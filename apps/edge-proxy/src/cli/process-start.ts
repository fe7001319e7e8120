import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { hasCode } from './has-code.ts';

/** A process that has ended and was not collected by its parent. @source proc(5), `/proc/pid/stat`, state */
const ENDED_STATES: ReadonlySet<string | undefined> = new Set(['Z', 'X']);
/** Of `starttime`, counted from the state. @source proc(5): field 22, where the state is field 3 */
const START_INDEX = 22 - 3;

const readLinuxStart = (pid: number): string | null => {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The program's name is in parentheses, and can contain parentheses.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return ENDED_STATES.has(fields[0]) ? null : (fields[START_INDEX] ?? '');
};

const readPsStart = (pid: number): string => {
  const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };
  const { stdout } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { env, encoding: 'utf8' });
  return stdout.trim();
};

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !hasCode(error, 'ESRCH');
  }
};

/**
 * The start time of a process, which distinguishes it from a later one with the same pid.
 *
 * @returns a text to compare; empty where the system lacks it; null where no such process runs
 */
export const readProcessStart = (pid: number): string | null => {
  if (!isRunning(pid)) return null;
  try {
    if (process.platform === 'linux') return readLinuxStart(pid);
    return process.platform === 'win32' ? '' : readPsStart(pid);
  } catch {
    return '';
  }
};
