import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const RUNS = 15;
const command = fileURLToPath(new URL('../dist/main.js', import.meta.url));
if (!existsSync(command)) throw new Error('build first: pnpm --filter @cdr/cli run build');

/** One run. @unit milliseconds */
const measure = (...args: readonly string[]): number => {
  const started = performance.now();
  const { status } = spawnSync(process.execPath, args, { stdio: 'ignore' });
  if (status !== 0) throw new Error(`exit code ${status}`);
  return performance.now() - started;
};

const toMedian = (times: readonly number[]): number =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;

measure(command, '--help');
// By turns: other programs slow both alike.
const pairs = Array.from({ length: RUNS }, () => [measure('-e', '0'), measure(command, '--help')] as const);
const bare = toMedian(pairs.map(([time]) => time));
const help = toMedian(pairs.map(([, time]) => time));
console.log(
  `node -e 0: ${bare.toFixed(0)} ms, cdr --help: ${help.toFixed(0)} ms, ratio ${(help / bare).toFixed(2)} (aim 3)`,
);
