import { assert, date, property } from 'fast-check';
import { expect, it } from 'vitest';
import { parseHttpDate } from './http-date.ts';

const NOW = Date.parse('2026-11-01T00:00:00Z');
const EXPECTED = Date.parse('1994-11-06T08:49:37Z');

it.each([
  ['the usual form', 'Sun, 06 Nov 1994 08:49:37 GMT'],
  ['RFC 850', 'Sunday, 06-Nov-94 08:49:37 GMT'],
  ['asctime', 'Sun Nov  6 08:49:37 1994'],
  ['another case', 'SUN, 06 NOV 1994 08:49:37 gmt'],
  ['another day of the week', 'Mon, 06 Nov 1994 08:49:37 GMT'],
])('reads %s', (_label, text) => {
  expect(parseHttpDate(text, NOW)).toBe(EXPECTED);
});

it.each([
  ['nothing', null],
  ['zero', '0'],
  ['a zone of its own', 'Sun, 06 Nov 1994 08:49:37 AEST'],
  ['an hour of one digit', 'Sun, 06 Nov 1994 8:49:37 GMT'],
  ['an invalid month', 'Sun, 06 Foo 1994 08:49:37 GMT'],
  ['UTC', 'Sun, 06 Nov 1994 08:49:37 UTC'],
  ['no comma', 'Sun 06 Nov 1994 08:49:37 GMT'],
  ['no day of the week', '06 Nov 1994 08:49:37 GMT'],
  ['an invalid day of the week', 'Foo, 06 Nov 1994 08:49:37 GMT'],
  ['a short day of the week in the form of RFC 850', 'Sun, 06-Nov-94 08:49:37 GMT'],
  ['a long day of the week in the usual form', 'Sunday, 06 Nov 1994 08:49:37 GMT'],
  ['a day of one digit', 'Sun, 6 Nov 1994 08:49:37 GMT'],
  ['a year of two digits in the usual form', 'Sun, 06 Nov 94 08:49:37 GMT'],
  ['a year of four digits in the form of RFC 850', 'Sunday, 06-Nov-1994 08:49:37 GMT'],
  ['dashes in the usual form', 'Sun, 06-Nov-1994 08:49:37 GMT'],
  ['two spaces', 'Sun, 06  Nov  1994 08:49:37 GMT'],
  ['two spaces before the time', 'Sun, 06 Nov 1994  08:49:37 GMT'],
  ['a space around it', ' Sun, 06 Nov 1994 08:49:37 GMT '],
  ['asctime with one space before a day of one digit', 'Sun Nov 6 08:49:37 1994'],
  ['asctime with a zone', 'Sun Nov  6 08:49:37 1994 GMT'],
  ['day 99', 'Thu, 99 Aug 2050 08:49:37 GMT'],
  ['30 February', 'Thu, 30 Feb 2050 08:49:37 GMT'],
  ['day zero', 'Sun, 00 Nov 1994 08:49:37 GMT'],
  ['hour 24', 'Thu, 18 Aug 2050 24:00:00 GMT'],
  ['minute 60', 'Thu, 18 Aug 2050 02:60:00 GMT'],
  ['second 61', 'Thu, 18 Aug 2050 02:01:61 GMT'],
  ['year 50', 'Thu, 18 Aug 0050 02:01:18 GMT'],
  ['two dates', 'Sun, 06 Nov 1994 08:49:37 GMT, Sun, 06 Nov 1994 08:49:37 GMT'],
  ['ISO 8601', '1994-11-06T08:49:37Z'],
])('does not read %s', (_label, text) => {
  expect(parseHttpDate(text, NOW)).toBeNull();
});

it.each([
  ['in the past', 'Thursday, 18-Aug-94 02:01:18 GMT', '1994'],
  ['in the near future', 'Thursday, 18-Aug-50 02:01:18 GMT', '2050'],
  ['50 years ahead', 'Thursday, 18-Aug-76 02:01:18 GMT', '2076'],
  ['more than 50 years ahead', 'Thursday, 18-Aug-77 02:01:18 GMT', '1977'],
])('reads a year of two digits %s', (_label, text, year) => {
  expect(new Date(parseHttpDate(text, NOW) ?? 0).toISOString().slice(0, 4)).toBe(year);
});

it('reads the dates of toUTCString', () => {
  const between = { min: new Date('1900-01-01'), max: new Date('2999-12-31'), noInvalidDate: true };
  assert(
    property(date(between), (instant) => {
      expect(parseHttpDate(instant.toUTCString(), NOW)).toBe(Math.floor(instant.getTime() / 1000) * 1000);
    }),
  );
});
