import { expect, it } from 'vitest';
import { createLimits } from './limits.ts';

const START = Date.parse('2026-07-01T00:00:00Z');

/** Asks one limit of two places in ten seconds at these milliseconds. */
const askAt = (...times: readonly number[]): number[] => {
  let atMs = 0;
  const limits = createLimits(() => new Date(START + atMs));
  const limit = {};
  return times.map((time) => {
    atMs = time;
    return limits.takePlace(limit, 2, 10);
  });
};

it.each([
  ['gives its places, and then the seconds to the end of its window', [0, 0, 0, 2500], [0, 0, 10, 8]],
  ['begins its window with the first request', [5000, 5000, 14_999], [0, 0, 1]],
  ['begins another when that is over', [0, 0, 10_000, 10_000, 10_000], [0, 0, 0, 0, 10]],
  ['begins another when the clock is put back', [60_000, 60_000, 0, 0, 0], [0, 0, 0, 0, 10]],
])('%s', (_, times, waits) => {
  expect(askAt(...times)).toEqual(waits);
});

it('counts each limit for itself, and forgets all when it is cleared', () => {
  const limits = createLimits(() => new Date(START));
  const [one, other] = [{}, {}];

  expect([one, one, other].map((limit) => limits.takePlace(limit, 1, 5))).toEqual([0, 5, 0]);
  limits.clear();
  expect(limits.takePlace(one, 1, 5)).toBe(0);
});
