import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Linux counts CPU in hundredths of a second. @unit microseconds */
const TICK = 10_000;

const readChildren = (pid: number): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);

/** A process and those of its children that ended. */
const readOwn = (pid: number): number => {
  const [, text = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
  const fields = text.split(' ');
  return [11, 12, 13, 14].reduce((sum, index) => sum + Number(fields[index]), 0) * TICK;
};

/** CPU time of a process and of all its children. Linux only. @unit microseconds */
export const readCpu = (pid: number): number => {
  try {
    return readOwn(pid) + readChildren(pid).reduce((sum, child) => sum + readOwn(child), 0);
  } catch {
    // A child ended between the two reads: its parent has its time now.
    return readCpu(pid);
  }
};

/** The process of a PostgreSQL by the folder of its files. */
export const readPostgresPid = (dataFolder: string): number =>
  Number(readFileSync(join(dataFolder, 'postmaster.pid'), 'utf8').split('\n')[0]);
