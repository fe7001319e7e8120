import { createTimeZone } from '@cdr/contract';
import { describe, expect, it } from 'vitest';
import { readDuration, readMoment, readTimeZone } from './read-options.ts';

const zone = createTimeZone();

describe('a moment', () => {
  it.each([
    ['2026-01-01', '2026-01-01 00:00:00'],
    ['2026-01-01T00:00:00+07:00', '2026-01-01 00:00:00'],
    ['2025-12-31T17:00:00Z', '2026-01-01 00:00:00'],
    ['2025-12-31T17:00:00.001Z', '2026-01-01 00:00:01'],
    ['2025-12-31T17:00Z', '2026-01-01 00:00:00'],
  ])('is the first second of the account’s zone: %s', (text, wall) => {
    expect(readMoment('since', text, zone)).toBe(wall);
  });

  it.each(['', 'yesterday', '2026-02-30', '2026-13-01', '2026-01-01T00:00:00', '2026-01-01 00:00:00', '20260101'])(
    'is refused: "%s"',
    (text) => {
      expect(() => readMoment('since', text, zone)).toThrow(/since must be a day such as 2026-01-01/);
    },
  );
});

describe('a duration', () => {
  it.each([
    [60, 60],
    [0, 0],
    [1.5, 2],
    ['PT72H', 259_200],
    ['P3D', 259_200],
    ['P1DT1H1M1S', 90_061],
  ])('%s is %s seconds', (input, seconds) => {
    expect(readDuration('lookback', input)).toBe(seconds);
  });

  it.each([-1, Number.NaN, Infinity, '', 'P', 'PT', '72h', 'PT-1H', 'P1M'])('refuses %s', (input) => {
    expect(() => readDuration('lookback', input)).toThrow(/lookback must be seconds/);
  });
});

it('refuses a zone that the runtime does not know', () => {
  expect(() => readTimeZone('Mars/Olympus')).toThrow(/timeZone must be an IANA name/);
  expect(readTimeZone('+05:30').toEpochMs('1970-01-01 05:30:00')).toBe(0);
});
