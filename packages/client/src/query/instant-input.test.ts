import { createTimeZone } from '@cdr/contract';
import { describe, expect, it } from 'vitest';
import { type InstantInput, toWallClock } from './instant-input.ts';

const HO_CHI_MINH = undefined;

describe('a moment', () => {
  it.each<[string, InstantInput, string | undefined, string]>([
    ['a Date', new Date('2026-03-01T00:00:00Z'), HO_CHI_MINH, '2026-03-01 07:00:00'],
    ['a Date with milliseconds', new Date('2026-03-01T00:00:00.999Z'), HO_CHI_MINH, '2026-03-01 07:00:00'],
    ['a Date before 1970, rounded down', new Date(-1), HO_CHI_MINH, '1970-01-01 06:59:59'],
    ['a string in UTC', '2026-03-01T17:00:00Z', HO_CHI_MINH, '2026-03-02 00:00:00'],
    ['a string in the account’s zone', '2026-03-01T00:00:00+07:00', HO_CHI_MINH, '2026-03-01 00:00:00'],
    ['a string in another zone', '2026-03-01T00:00:00-05:00', HO_CHI_MINH, '2026-03-01 12:00:00'],
    ['a string without seconds', '2026-03-01T00:00Z', HO_CHI_MINH, '2026-03-01 07:00:00'],
    ['a string with nanoseconds', '2026-03-01T00:00:00.123456789Z', HO_CHI_MINH, '2026-03-01 07:00:00'],
    ['a string in lower case', '2026-03-01t00:00:00z', HO_CHI_MINH, '2026-03-01 07:00:00'],
    ['29 February of a leap year', '2028-02-29T00:00:00+07:00', HO_CHI_MINH, '2028-02-29 00:00:00'],
    ['an object like Temporal.Instant', { epochMilliseconds: 0 }, HO_CHI_MINH, '1970-01-01 07:00:00'],
    ['a zone by offset', '2026-03-01T00:00:00Z', '-03:30', '2026-02-28 20:30:00'],
    ['a zone with summer time, in winter', '2026-01-15T12:00:00Z', 'America/New_York', '2026-01-15 07:00:00'],
    ['the same zone in summer', '2026-07-15T12:00:00Z', 'America/New_York', '2026-07-15 08:00:00'],
    ['a second before its summer time', '2026-03-08T06:59:59Z', 'America/New_York', '2026-03-08 01:59:59'],
    ['the first second of its summer time', '2026-03-08T07:00:00Z', 'America/New_York', '2026-03-08 03:00:00'],
    ['a repeated hour, the first time', '2026-11-01T05:30:00Z', 'America/New_York', '2026-11-01 01:30:00'],
    ['a repeated hour, the second time', '2026-11-01T06:30:00Z', 'America/New_York', '2026-11-01 01:30:00'],
  ])('is %s', (_, input, timeZone, expected) => {
    expect(toWallClock(input, createTimeZone(timeZone))).toBe(expected);
  });

  it.each([
    ['an invalid Date', new Date(Number.NaN)],
    ['a naive string', '2026-03-01 00:00:00'],
    ['a naive string with a T', '2026-03-01T00:00:00'],
    ['a date alone', '2026-03-01'],
    ['30 February', '2026-02-30T00:00:00Z'],
    ['29 February of another year', '2026-02-29T00:00:00Z'],
    ['24 o’clock', '2026-03-01T24:00:00Z'],
    ['an offset beyond all zones', '2026-03-01T00:00:00+25:00'],
    ['words', 'yesterday'],
    ['an empty string', ''],
    ['text after the offset', '2026-03-01T00:00:00Z; drop'],
    ['a year with five digits', new Date('+010000-01-01T00:00:00Z')],
    ['a year before the first', new Date('-000001-01-01T00:00:00Z')],
    ['the last possible Date', new Date(8.64e15)],
    ['an infinite moment', { epochMilliseconds: Infinity }],
  ])('is not %s', (_, input) => {
    expect(toWallClock(input, createTimeZone())).toBeNull();
  });

  it.each([
    ['a number', '1772323200000'],
    ['null', 'null'],
    ['an object without a moment', '{}'],
    ['a moment as text', '{"epochMilliseconds":"0"}'],
  ])('is not, from JavaScript, %s', (_, json) => {
    expect(toWallClock(JSON.parse(json), createTimeZone())).toBeNull();
  });
});
