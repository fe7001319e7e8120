import { expect, it } from 'vitest';
import { isInstant } from './is-instant.ts';

it.each([
  '2027-01-31T00:00Z',
  '2027-01-31T23:59:59Z',
  '2027-01-31T23:59:59.5Z',
  '2027-01-31T23:59:59.123Z',
  '2027-01-31T23:59:59+07:00',
  '2027-01-31T23:59:59-00:30',
])('takes %s', (text) => {
  expect(isInstant(text)).toBe(true);
});

it.each([
  ['no zone', '2027-01-31T00:00:00'],
  ['no time', '2027-01-31'],
  ['a month of one digit', '2027-1-31T00:00:00Z'],
  ['a month that is none', '2027-13-31T00:00:00Z'],
  ['an hour that is none', '2027-01-31T25:00:00Z'],
  ['text in front', 'x2027-01-31T00:00:00Z'],
  ['text behind', '2027-01-31T00:00:00Z '],
  ['a year of six digits', '+002027-01-31T00:00:00Z'],
  ['a fraction without digits', '2027-01-31T00:00:00.Z'],
  ['a zone without a colon', '2027-01-31T00:00:00+0700'],
  ['milliseconds', 1_801_353_600_000],
  ['a date', new Date(0)],
  ['nothing', null],
])('refuses %s', (_label, value) => {
  expect(isInstant(value)).toBe(false);
});
