import { spawnSync } from 'node:child_process';

/** What an empty Node takes on the machines that the promises about time were made for. */
const EMPTY_NODE_MS = 40;

/** How many times as long as it should everything takes on this machine at this moment, 1 at least. */
export const measureSlowness = (): number => {
  const from = performance.now();
  spawnSync(process.execPath, ['--eval', '0']);
  return Math.max(1, (performance.now() - from) / EMPTY_NODE_MS);
};
