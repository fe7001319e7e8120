import { expect, it } from 'vitest';
import { toRetryAfter } from './to-retry-after.ts';

const NOW = Date.parse('2026-10-21T07:27:50Z');

it.each([
  ['seconds', '5', { 'retry-after': '5' }],
  ['no wait', '0', { 'retry-after': '0' }],
  ['leading zeros', '007', { 'retry-after': '7' }],
  ['an hour', '3600', { 'retry-after': '3600' }],
  ['a day, as an hour', '86400', { 'retry-after': '3600' }],
  ['ten digits, as an hour', '9999999999', { 'retry-after': '3600' }],
  ['more digits than a number can have, as an hour', '9'.repeat(400), { 'retry-after': '3600' }],
  ['a date, as seconds', 'Wed, 21 Oct 2026 07:28:00 GMT', { 'retry-after': '10' }],
  ['a date that has passed', 'Wed, 21 Oct 2026 07:27:00 GMT', { 'retry-after': '0' }],
  ['a date far away, as an hour', 'Wed, 21 Oct 2037 07:28:00 GMT', { 'retry-after': '3600' }],
])('passes %s on', (_label, value, expected) => {
  expect(toRetryAfter(new Headers({ 'retry-after': value }), NOW)).toEqual(expected);
});

it.each([
  ['a date of another zone', 'Wed, 21 Oct 2026 07:28:00 +0700'],
  ['a negative number', '-5'],
  ['a fraction', '1.5'],
  ['a word', 'later'],
  ['two values', '5, 10'],
  ['nothing', ''],
])('drops %s', (_label, value) => {
  expect(toRetryAfter(new Headers({ 'retry-after': value }), NOW)).toEqual({});
});

it('needs no header', () => {
  expect(toRetryAfter(new Headers(), NOW)).toEqual({});
});
