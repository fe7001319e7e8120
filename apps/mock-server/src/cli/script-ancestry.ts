import { readFileSync } from 'node:fs';

/** A process and the one that started it. */
type Link = readonly [pid: number, parent: number];

/** The parent of a process; undefined where it is gone, or where the system has no `/proc`. */
const readParent = (pid: number): number | undefined => {
  if (pid === process.pid) return process.ppid;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // "pid (name) state parent …", and the name may hold anything.
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined;
  }
};

const isInsideScript = (pid: number): boolean => {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1')
      .split('\0')
      .some((entry) => entry.startsWith('npm_lifecycle_event='));
  } catch {
    return false;
  }
};

const readAncestry = (): Link[] => {
  const links: Link[] = [[process.pid, process.ppid]];
  for (let pid = process.ppid; isInsideScript(pid);) {
    const parent = readParent(pid);
    if (parent === undefined) break;
    links.push([pid, parent]);
    pid = parent;
  }
  return links;
};

/**
 * Remembers the processes between this one and the package manager that runs its script, and gives a check whether all
 * of them still are where they were.
 *
 * The parent alone would not do: it is a shell that waits for this process, and outlives the package manager too. Where
 * the system has no `/proc` the parent alone it is.
 */
export const watchScriptAncestry = (): (() => boolean) => {
  const ancestry = readAncestry();
  return () => ancestry.every(([pid, parent]) => readParent(pid) === parent);
};
