import { createTraffic } from '@cdr/synthetic';

const ROUNDS = 15;
const CALLS = 50_000;
const SEED = 1;

const traffic = createTraffic({ seed: SEED, calls: CALLS * 10 });
const rows = Array.from({ length: CALLS }, (_, index) => traffic.cdrAt(index));
const reports = Array.from({ length: CALLS }, (_, index) => traffic.reportAt(index));

/** Microseconds a call, of one kind of work on all of them; what it makes is counted, so that it is made. */
const measure = (work: (index: number) => number): number => {
  let sum = 0;
  const startedAt = performance.now();
  for (let index = 0; index < CALLS; index++) sum += work(index);
  const took = performance.now() - startedAt;
  if (sum <= 0) throw new Error('nothing was made');
  return (took * 1000) / CALLS;
};

const toMedian = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;

const kinds = {
  'pbx CDR': {
    make: (index: number) => traffic.cdrAt(index).duration + 1,
    write: (index: number) => JSON.stringify(rows[index]).length,
  },
  'autocall report': {
    make: (index: number) => traffic.reportAt(index).duration + 1,
    write: (index: number) => JSON.stringify(reports[index]).length,
  },
};

for (const [name, { make, write }] of Object.entries(kinds)) {
  const made: number[] = [];
  const written: number[] = [];
  // In turns, so that whatever else the machine does falls on both; the first rounds only warm up.
  for (let round = 0; round < ROUNDS; round++) {
    const [makeUs, writeUs] = [measure(make), measure(write)];
    if (round < ROUNDS / 3) continue;
    made.push(makeUs);
    written.push(writeUs);
  }
  const [makeUs, writeUs] = [toMedian(made), toMedian(written)];
  console.log(`${name}: made in ${makeUs.toFixed(2)} µs, written by JSON.stringify in ${writeUs.toFixed(2)} µs`);
  console.log(`${name}: ${(makeUs / writeUs).toFixed(2)} x JSON.stringify`);
}
