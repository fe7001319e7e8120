import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A program that loads all that an edge needs, says how it is used, and ends. */
const PROGRAM = fileURLToPath(new URL('../../edge-proxy/src/node.ts', import.meta.url));
/** What that takes on the machines that the promises about time were made for. */
const USUAL_MS = 350;

/** How many times as long as usual everything takes on this machine at this moment, 1 at least. */
export const measureSlowness = (): number => {
  const from = performance.now();
  spawnSync(process.execPath, ['--conditions=@cdr/source', PROGRAM, '--help']);
  return Math.max(1, (performance.now() - from) / USUAL_MS);
};
