import { describe, expect, it } from 'vitest';
import { LooseTime, toInstant, toWireTime } from './instant.ts';
import { createTimeZone } from './time-zone.ts';

const zone = createTimeZone();

describe('a tolerant reader of times', () => {
  it.each([
    ['takes "" as not there', '', null],
    ['takes null as not there', null, null],
    ['takes an absent key as not there', undefined, null],
    ['takes 0000-00-00 00:00:00 as not there', '0000-00-00 00:00:00', null],
    ['takes the wire form in the account zone', '2021-02-18 17:20:58', '2021-02-18T10:20:58.000Z'],
    ['takes ISO 8601 in UTC', '2021-02-18T10:20:58Z', '2021-02-18T10:20:58.000Z'],
    ['takes ISO 8601 with an offset', '2021-02-18T17:20:58+07:00', '2021-02-18T10:20:58.000Z'],
    ['takes an offset without a colon', '2021-02-18T17:20:58+0700', '2021-02-18T10:20:58.000Z'],
    ['takes a space for the T', '2021-02-18 17:20:58+07:00', '2021-02-18T10:20:58.000Z'],
    ['takes an offset west of Greenwich', '2021-02-18T05:20:58-05:00', '2021-02-18T10:20:58.000Z'],
    ['takes small letters', '2021-02-18t10:20:58z', '2021-02-18T10:20:58.000Z'],
    ['takes tenths of a second', '2021-02-18T10:20:58.2Z', '2021-02-18T10:20:58.200Z'],
    ['keeps milliseconds of nanoseconds', '2021-02-18T10:20:58.250999999Z', '2021-02-18T10:20:58.250Z'],
    ['keeps milliseconds', '2021-02-18T10:20:58.250Z', '2021-02-18T10:20:58.250Z'],
  ])('%s', (_, text, expected) => {
    expect(LooseTime.safeParse(text).success).toBe(true);
    expect(toInstant(text, zone)?.toISOString() ?? null).toBe(expected);
  });

  it.each([
    ['words', 'yesterday'],
    ['a date alone', '2021-02-18'],
    ['an ISO time without a zone', '2021-02-18T17:20:58'],
    ['a day that is not', '2021-02-30 00:00:00'],
    ['a month that is not, with an offset', '2021-13-01T00:00:00Z'],
    ['a day that is not, with an offset', '2021-02-30T00:00:00Z'],
    ['hour 24, with an offset', '2021-02-28T24:00:00Z'],
    ['a number', 1_613_643_658],
  ])('refuses %s', (_, value) => {
    expect(LooseTime.safeParse(value).success).toBe(false);
  });
});

it.each([
  ['an instant in the account zone', new Date('2021-02-18T10:20:58Z'), '2021-02-18 17:20:58'],
  ['nothing as ""', null, ''],
])('toWireTime writes %s', (_, instant, expected) => {
  expect(toWireTime(instant, zone)).toBe(expected);
});
