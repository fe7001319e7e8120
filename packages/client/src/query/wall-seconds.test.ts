import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toWallSeconds, toWallText } from './wall-seconds.ts';

it('counts a text as if it were UTC, in any zone', () => {
  expect(toWallSeconds('1970-01-01 00:00:01')).toBe(1);
  expect(toWallSeconds('2026-03-29 02:30:00')).toBe(Date.UTC(2026, 2, 29, 2, 30) / 1000);
});

it('converts texts and numbers both ways, in the same order', () => {
  const seconds = fc.integer({ min: -62_135_596_800, max: 253_402_300_799 });
  fc.assert(
    fc.property(seconds, seconds, (a, b) => {
      expect(toWallSeconds(toWallText(a))).toBe(a);
      expect(toWallText(a) < toWallText(b)).toBe(a < b);
    }),
    { seed: 5 },
  );
});
