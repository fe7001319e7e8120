import { expect, it } from 'vitest';
import { isNotModified } from './conditional.ts';

const NOW = Date.parse('2026-11-01T00:00:00Z');
const VALIDATORS = { etag: '"a"', lastModified: 'Sun, 06 Nov 1994 08:49:37 GMT' };

it.each([
  ['no condition', {}, false],
  ['its tag', { 'if-none-match': '"a"' }, true],
  ['its tag, weak', { 'if-none-match': 'W/"a"' }, true],
  ['its tag among others', { 'if-none-match': '"x", "a"' }, true],
  ['any', { 'if-none-match': '*' }, true],
  ['another tag', { 'if-none-match': '"b"' }, false],
  ['its tag without quotes', { 'if-none-match': 'a' }, false],
  ['its date', { 'if-modified-since': 'Sun, 06 Nov 1994 08:49:37 GMT' }, true],
  ['a later date', { 'if-modified-since': 'Mon, 07 Nov 1994 08:49:37 GMT' }, true],
  ['an earlier date', { 'if-modified-since': 'Sat, 05 Nov 1994 08:49:37 GMT' }, false],
  ['an invalid date', { 'if-modified-since': 'yesterday' }, false],
  ['another tag and its date', { 'if-none-match': '"b"', 'if-modified-since': VALIDATORS.lastModified }, false],
])('decides for %s', (_label, headers, expected) => {
  expect(isNotModified(new Headers(Object.entries(headers)), VALIDATORS, () => NOW)).toBe(expected);
});

it('returns false without a validator', () => {
  const headers = new Headers({ 'if-none-match': '"a"' });

  expect(isNotModified(headers, { etag: null, lastModified: null }, () => NOW)).toBe(false);
});

it('accepts a star with spaces around it, which Node keeps', () => {
  expect(isNotModified({ get: (name) => (name === 'if-none-match' ? ' * ' : null) }, VALIDATORS, () => NOW)).toBe(true);
});

it.each([
  ['an invalid stored date', 'yesterday', 'Sun, 06 Nov 1994 08:49:37 GMT'],
  ['a condition that is not a date', 'Sun, 06 Nov 1960 08:49:37 GMT', 'yesterday'],
])('returns false for %s', (_label, lastModified, condition) => {
  const headers = new Headers({ 'if-modified-since': condition });

  expect(isNotModified(headers, { etag: null, lastModified }, () => NOW)).toBe(false);
});
