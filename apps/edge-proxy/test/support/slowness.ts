import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A program that loads the modules of an edge, prints its usage and ends. */
const PROGRAM = fileURLToPath(new URL('../../src/node.ts', import.meta.url));
/** What that takes on the machines that the promises about time were made for. */
const USUAL_MS = 350;

/** How many times as long as usual everything takes on this machine at this moment, 1 at least. */
export const measureSlowness = (): number => {
  const from = performance.now();
  spawnSync(process.execPath, ['--conditions=@cdr/source', PROGRAM, '--help']);
  return Math.max(1, (performance.now() - from) / USUAL_MS);
};
