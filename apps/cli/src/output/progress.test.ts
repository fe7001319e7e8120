import { expect, it } from 'vitest';
import { toProgressLine } from './progress.ts';

it.each([
  [
    'a bar on a terminal',
    { done: 1_204_882, total: 1_975_216, rate: 18_204, hasBar: true },
    'backfill  ▕█████████████████▏          ▏  61 %  1,204,882 calls  18,204/s  43 s left',
  ],
  [
    'a line elsewhere',
    { done: 50, total: 100, rate: 0.25, hasBar: false },
    'backfill  50 %  50 calls  0/s  4 min left',
  ],
  ['no share without a total', { done: 50, total: null, rate: 10, hasBar: true }, 'backfill  50 calls  10/s'],
  ['a total of nothing', { done: 0, total: 0, rate: 0, hasBar: true }, 'backfill  0 calls  0/s'],
])('shows %s', (_, facts, expected) => {
  expect(toProgressLine({ label: 'backfill', unit: 'calls' }, facts)).toBe(expected);
});
