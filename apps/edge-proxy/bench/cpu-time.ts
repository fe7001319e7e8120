import { readdirSync, readFileSync } from 'node:fs';

const readTask = (pid: number, task: string): number => {
  try {
    return Number(readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'utf8').split(' ')[0]);
  } catch {
    // The thread has ended.
    return 0;
  }
};

/** CPU time of all threads of a process; NaN without Linux's /proc. @unit microseconds */
export const readCpuTime = (pid: number): number => {
  try {
    return readdirSync(`/proc/${pid}/task`).reduce((sum, task) => sum + readTask(pid, task), 0) / 1000;
  } catch {
    return Number.NaN;
  }
};
