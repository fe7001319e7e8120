import { isLocalDateTime } from '@cdr/contract';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toStoredTime, toWireTime } from './wall-clock.ts';

it.each([
  ['the beginning of counting', '1970-01-01 00:00:00', 0],
  ['a second before it', '1969-12-31 23:59:59', -1],
  ['a leap day', '2024-02-29 12:34:56', 1_709_210_096],
  ['the first second there is', '0001-01-01 00:00:00', -62_135_596_800],
  ['the last one', '9999-12-31 23:59:59', 253_402_300_799],
])('%s', (_, text, second) => {
  expect(toStoredTime(text)).toBe(second);
  expect(toWireTime(second)).toBe(text);
});

it('converts every second to a valid text and back, in the order of time', () => {
  const second = fc.integer({ min: -62_135_596_800, max: 253_402_300_799 });
  const comesBack = fc.property(second, second, (one, other) => {
    const [text, next] = [toWireTime(one), toWireTime(other)];
    expect(isLocalDateTime(text)).toBe(true);
    expect(toStoredTime(text)).toBe(one);
    expect(text < next).toBe(one < other);
  });

  expect(fc.check(comesBack, { seed: 1, numRuns: 5000 })).toMatchObject({ failed: false });
});
