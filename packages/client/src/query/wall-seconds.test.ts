import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toWallSeconds, toWallText } from './wall-seconds.ts';

it('a text is counted as if it were UTC, whatever zone it is of', () => {
  expect(toWallSeconds('1970-01-01 00:00:01')).toBe(1);
  expect(toWallSeconds('2026-03-29 02:30:00')).toBe(Date.UTC(2026, 2, 29, 2, 30) / 1000);
});

it('texts and numbers say the same, in the same order', () => {
  const seconds = fc.integer({ min: -62_135_596_800, max: 253_402_300_799 });
  fc.assert(
    fc.property(seconds, seconds, (a, b) => {
      expect(toWallSeconds(toWallText(a))).toBe(a);
      expect(toWallText(a) < toWallText(b)).toBe(a < b);
    }),
    { seed: 5 },
  );
});
