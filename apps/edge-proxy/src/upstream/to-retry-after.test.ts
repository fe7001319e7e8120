import { expect, it } from 'vitest';
import { toRetryAfter } from './to-retry-after.ts';

it.each([
  ['seconds', '5', { 'retry-after': '5' }],
  ['no wait', '0', { 'retry-after': '0' }],
  ['leading zeros', '007', { 'retry-after': '7' }],
  ['an hour', '3600', { 'retry-after': '3600' }],
  ['a day, as an hour', '86400', { 'retry-after': '3600' }],
])('passes %s on', (_label, value, expected) => {
  expect(toRetryAfter(new Headers({ 'retry-after': value }))).toEqual(expected);
});

it.each([
  ['a date', 'Wed, 21 Oct 2026 07:28:00 GMT'],
  ['a negative number', '-5'],
  ['a fraction', '1.5'],
  ['a word', 'later'],
  ['two values', '5, 10'],
  ['more digits than a number can have', '9'.repeat(40)],
  ['nothing', ''],
])('drops %s', (_label, value) => {
  expect(toRetryAfter(new Headers({ 'retry-after': value }))).toEqual({});
});

it('needs no header', () => {
  expect(toRetryAfter(new Headers())).toEqual({});
});
