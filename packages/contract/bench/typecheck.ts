// Type-checks a project that uses every route, several times; prints the median.
// node bench/typecheck.ts
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const RUNS = 7;
const tsc = fileURLToPath(new URL('../../../node_modules/.bin/tsc', import.meta.url));
const project = fileURLToPath(new URL('every-route', import.meta.url));

const seconds = Array.from({ length: RUNS }, () => {
  const from = performance.now();
  execFileSync(tsc, ['--noEmit', '-p', project], { stdio: 'inherit' });
  return (performance.now() - from) / 1000;
}).toSorted((a, b) => a - b);
console.log(`type check   ${(seconds[Math.floor(RUNS / 2)] ?? Number.NaN).toFixed(2)} s, median of ${RUNS}`);
