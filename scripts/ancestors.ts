import { readFileSync } from 'node:fs';

/** A way to read the process table; the real one is /proc. */
export interface ProcessTable {
  /** The parent of a process; undefined when the process is gone or the system has no /proc. */
  parentOf(pid: number): number | undefined;
  commandOf(pid: number): string;
}

const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};

/** Linux's own process table. */
export const procTable: ProcessTable = {
  parentOf: (pid) => {
    // The command in parentheses may hold any text. The fields after the last parenthesis are numbers.
    const fields = read(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ');
    const parent = Number(fields?.[1]);
    return parent > 0 ? parent : undefined;
  },
  commandOf: (pid) => read(`/proc/${pid}/cmdline`).replaceAll('\0', ' '),
};

const RUNNER = /^p?np[mx](?:-cli)?(?:\.[cm]?js)?$/;

/** Whether a command is a package runner, or node that runs one. A shell that only names one is not. */
const isRunner = (command: string): boolean =>
  command
    .split(' ')
    .slice(0, 2)
    .some((word) => RUNNER.test(word.slice(word.lastIndexOf('/') + 1)));

/**
 * The chain of processes from ours up to the topmost package runner (`npx` → shell → `pnpm` → shell → us), each with
 * its parent. The chain stops there: a shell that started the runner may end and leave a server running.
 */
const findRunners = (pid: number, table: ProcessTable): ReadonlyArray<readonly [child: number, parent: number]> => {
  const chain: Array<readonly [number, number]> = [];
  let watched = 0;
  for (let child = pid; chain.length < 16;) {
    const parent = table.parentOf(child);
    if (parent === undefined) break;
    chain.push([child, parent]);
    if (isRunner(table.commandOf(parent))) watched = chain.length;
    child = parent;
  }
  return chain.slice(0, watched);
};

/**
 * Creates a check that returns true after a package runner above this process ended. The check reads the child's parent:
 * a dead runner may stay as a zombie, but its child has a new parent.
 */
export const watchRunners = (pid: number = process.pid, table: ProcessTable = procTable): (() => boolean) => {
  const chain = findRunners(pid, table);
  return () => chain.some(([child, parent]) => table.parentOf(child) !== parent);
};
