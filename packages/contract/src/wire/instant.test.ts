import { describe, expect, it } from 'vitest';
import { toInstant, toWireTime } from './instant.ts';
import { createTimeZone } from './time-zone.ts';

const zone = createTimeZone();

/** The instant of a text as ISO 8601, and whether it was reported as odd. */
const read = (text: string | null | undefined, account = zone) => {
  const reported: string[] = [];
  const instant = toInstant(text, 'time_ended', { zone: account, report: (field) => reported.push(field) });
  return { instant: instant?.toISOString() ?? null, reported };
};

describe('a tolerant reader of times', () => {
  it.each([
    ['takes "" as not there', '', null],
    ['takes blanks as not there', '  ', null],
    ['takes null as not there', null, null],
    ['takes an absent key as not there', undefined, null],
    ['takes 0000-00-00 00:00:00 as not there', '0000-00-00 00:00:00', null],
    ['takes 0000-00-00 with milliseconds as not there', '0000-00-00 00:00:00.000', null],
    ['takes 0000-00-00 alone as not there', '0000-00-00', null],
    ['takes 0001-01-01 00:00:00 as not there', '0001-01-01 00:00:00', null],
    ['takes 0001-01-01 in UTC as not there', '0001-01-01T00:00:00Z', null],
    ['takes the zero time of Go, moved to the zone, as not there', '0001-01-01 07:06:40', null],
    ['takes the epoch in the account zone as not there', '1970-01-01 07:00:00', null],
    ['takes the epoch in UTC as not there', '1970-01-01T00:00:00.000Z', null],
    ['takes the second before the epoch', '1970-01-01 06:59:59', '1969-12-31T23:59:59.000Z'],
    ['takes the second after the epoch', '1970-01-01 07:00:01', '1970-01-01T00:00:01.000Z'],
    ['takes the wire form in the account zone', '2021-02-18 17:20:58', '2021-02-18T10:20:58.000Z'],
    ['takes the wire form with blanks around it', ' 2021-02-18 17:20:58 ', '2021-02-18T10:20:58.000Z'],
    ['cuts off milliseconds', '2021-02-18 17:20:58.999', '2021-02-18T10:20:58.000Z'],
    ['cuts off milliseconds behind a comma', '2021-02-18 17:20:58,999', '2021-02-18T10:20:58.000Z'],
    ['cuts off microseconds', '2021-02-18 17:20:58.999999', '2021-02-18T10:20:58.000Z'],
    ['takes ISO 8601 in UTC', '2021-02-18T10:20:58Z', '2021-02-18T10:20:58.000Z'],
    ['takes ISO 8601 with an offset', '2021-02-18T17:20:58+07:00', '2021-02-18T10:20:58.000Z'],
    ['takes an offset without a colon', '2021-02-18T17:20:58+0700', '2021-02-18T10:20:58.000Z'],
    ['takes a space for the T', '2021-02-18 17:20:58+07:00', '2021-02-18T10:20:58.000Z'],
    ['takes an offset west of Greenwich', '2021-02-18T05:20:58-05:00', '2021-02-18T10:20:58.000Z'],
    ['takes an offset of half an hour', '2021-02-18T06:50:58-03:30', '2021-02-18T10:20:58.000Z'],
    ['takes small letters', '2021-02-18t10:20:58z', '2021-02-18T10:20:58.000Z'],
    ['cuts off milliseconds of ISO 8601', '2021-02-18T10:20:58.999Z', '2021-02-18T10:20:58.000Z'],
    ['cuts off nanoseconds of ISO 8601', '2021-02-18T17:20:58.999999999+07:00', '2021-02-18T10:20:58.000Z'],
  ])('%s', (_, text, expected) => {
    expect(read(text)).toEqual({ instant: expected, reported: [] });
  });

  it.each([
    ['words', 'yesterday'],
    ['N/A', 'N/A'],
    ['a date alone', '2021-02-18'],
    ['an ISO time without a zone', '2021-02-18T17:20:58'],
    ['an ISO time without a zone, with milliseconds', '2021-02-18T17:20:58.123'],
    ['a day that is not', '2021-02-30 00:00:00'],
    ['a day that is not, with milliseconds', '2021-02-30 00:00:00.000'],
    ['a month that is not, with an offset', '2021-13-01T00:00:00Z'],
    ['a day that is not, with an offset', '2021-02-30T00:00:00Z'],
    ['hour 24, with an offset', '2021-02-28T24:00:00Z'],
    ['an offset that is not', '2021-02-28T00:00:00+25:00'],
  ])('reports %s', (_, value) => {
    expect(read(value)).toEqual({ instant: null, reported: ['time_ended'] });
  });

  it('takes the epoch of another account as not there', () => {
    const newYork = createTimeZone('America/New_York');
    expect(read('1969-12-31 19:00:00', newYork).instant).toBeNull();
    expect(read('1970-01-01 07:00:00', newYork).instant).toBe('1970-01-01T12:00:00.000Z');
  });
});

it.each([
  ['an instant in the account zone', new Date('2021-02-18T10:20:58Z'), '2021-02-18 17:20:58'],
  ['nothing as ""', null, ''],
])('toWireTime writes %s', (_, instant, expected) => {
  expect(toWireTime(instant, zone)).toBe(expected);
});
