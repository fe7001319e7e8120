import { readFileSync } from 'node:fs';

const SCRIPT_VARIABLE = 'npm_lifecycle_event';

/** A process and its parent. */
type Link = readonly [pid: number, parent: number];

// Only Linux has /proc. Elsewhere the chain ends with our own parent.
const readParent = (pid: number): number | null => {
  if (pid === process.pid) return process.ppid;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // "pid (name) state parent …"; a name may contain parentheses and spaces.
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return null;
  }
};

const isInsideScript = (pid: number): boolean => {
  try {
    const variables = readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0');
    return variables.some((variable) => variable.startsWith(`${SCRIPT_VARIABLE}=`));
  } catch {
    return false;
  }
};

/** The links from this process up to the package manager that runs its script. */
const readChain = (): readonly Link[] => {
  const links: Link[] = [[process.pid, process.ppid]];
  for (let pid = process.ppid; isInsideScript(pid);) {
    const parent = readParent(pid);
    if (parent === null) break;
    links.push([pid, parent]);
    pid = parent;
  }
  return links;
};

/**
 * Returns a check whether the package manager that runs this process's script, or a shell below it, has ended.
 *
 * A signal to `npx` alone leaves its shell, and everything below, running. Without a package script the check is always
 * false: a terminal's shell may end and leave a server running.
 */
export const watchParent = (): (() => boolean) => {
  if (process.env[SCRIPT_VARIABLE] === undefined) return () => false;
  const chain = readChain();
  // A dead parent shows in its child, which another process adopts. The dead one may linger as a zombie.
  return () => chain.some(([pid, parent]) => readParent(pid) !== parent);
};
