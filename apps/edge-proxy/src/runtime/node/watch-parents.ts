import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

const RUNNERS: ReadonlySet<string> = new Set(['npm', 'npx', 'pnpm', 'yarn', 'npm-cli.js', 'npx-cli.js', 'pnpm.cjs']);
const MOST_PARENTS = 16;

const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};

// Only Linux has /proc; elsewhere the chain ends with our own parent.
const parentOf = (pid: number): number =>
  pid === process.pid ? process.ppid : Number(read(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ')[1] ?? 0);

/** The first two words decide: `npm exec …`, `node …/npx`. Later words are arguments. */
const isRunner = (pid: number): boolean =>
  read(`/proc/${pid}/cmdline`)
    .split(/[\0 ]/, 2)
    .some((word) => RUNNERS.has(basename(word)));

const findParents = (): ReadonlyArray<readonly [child: number, parent: number]> => {
  const chain: Array<readonly [number, number]> = [];
  let watched = 1;
  for (let child = process.pid; chain.length < MOST_PARENTS;) {
    const parent = parentOf(child);
    if (!(parent > 1)) break;
    chain.push([child, parent]);
    if (isRunner(parent)) watched = chain.length;
    child = parent;
  }
  return chain.slice(0, watched);
};

/**
 * Returns a check whether the shell of a package script, or a package manager above it, has ended.
 *
 * The parent of the topmost package manager is not watched: a shell may end and leave a server running.
 */
export const watchParents = (): (() => boolean) => {
  const chain = findParents();
  return () => chain.some(([child, parent]) => parentOf(child) !== parent);
};
