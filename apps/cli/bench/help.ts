import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const RUNS = 15;
const command = fileURLToPath(new URL('../dist/main.js', import.meta.url));
if (!existsSync(command)) throw new Error('build first: pnpm --filter @cdr/cli run build');

/** The median of some runs. @unit milliseconds */
const measure = (...args: readonly string[]): number => {
  const times = Array.from({ length: RUNS }, () => {
    const started = performance.now();
    const { status } = spawnSync(process.execPath, args, { stdio: 'ignore' });
    if (status !== 0) throw new Error(`exit code ${status}`);
    return performance.now() - started;
  });
  return times.sort((a, b) => a - b)[Math.floor(RUNS / 2)] ?? Number.NaN;
};

const bare = measure('-e', '0');
const help = measure(command, '--help');
console.log(
  `node -e 0: ${bare.toFixed(0)} ms, cdr --help: ${help.toFixed(0)} ms, ratio ${(help / bare).toFixed(2)} (aim 3)`,
);
