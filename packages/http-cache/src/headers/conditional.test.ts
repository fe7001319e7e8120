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
  ['a date that is none', { 'if-modified-since': 'yesterday' }, false],
  ['another tag and its date', { 'if-none-match': '"b"', 'if-modified-since': VALIDATORS.lastModified }, false],
])('decides for %s', (_label, headers, expected) => {
  expect(isNotModified(new Headers(Object.entries(headers)), VALIDATORS, () => NOW)).toBe(expected);
});

it('finds nothing unchanged that has no validator', () => {
  const headers = new Headers({ 'if-none-match': '"a"' });

  expect(isNotModified(headers, { etag: null, lastModified: null }, () => NOW)).toBe(false);
});

it('takes any tag for a star with spaces around it, which Node leaves there', () => {
  expect(isNotModified({ get: (name) => (name === 'if-none-match' ? ' * ' : null) }, VALIDATORS, () => NOW)).toBe(true);
});

it.each([
  ['a stored date that is none', 'yesterday', 'Sun, 06 Nov 1994 08:49:37 GMT'],
  ['a condition that is no date, however old what is stored', 'Sun, 06 Nov 1960 08:49:37 GMT', 'yesterday'],
])('finds nothing unchanged by %s', (_label, lastModified, condition) => {
  const headers = new Headers({ 'if-modified-since': condition });

  expect(isNotModified(headers, { etag: null, lastModified }, () => NOW)).toBe(false);
});
