import { describe, expect, it } from 'vitest';
import { toBytes } from '../lib/bytes.ts';
import { toRetentionSeconds } from './stored-response.ts';
import { toStoredResponse } from './to-stored-response.ts';

const CONTEXT = { requestedAt: 1_000_000, receivedAt: 1_000_000, usesHeuristics: false };
const FRESH = { 'cache-control': 'max-age=60' };

const store = (
  headers: Readonly<Record<string, string>>,
  status = 200,
  request: Readonly<Record<string, string>> = {},
) => toStoredResponse({ status, headers: new Headers(headers), body: toBytes('x') }, new Headers(request), CONTEXT);

describe('stores', () => {
  it.each([
    ['a fresh response', FRESH],
    ['no-cache with a validator', { 'cache-control': 'no-cache', etag: '"a"' }],
    ['a Last-Modified alone', { 'last-modified': 'Sun, 06 Nov 1994 08:49:37 GMT' }],
    ['stale-while-revalidate', { 'cache-control': 'max-age=0, stale-while-revalidate=5' }],
    ['no-cache of some fields', { 'cache-control': 'max-age=60, no-cache="a"' }],
  ])('%s', (_label, headers) => {
    expect(store(headers)).not.toBeNull();
  });

  it.each([203, 301, 404, 410, 500, 599])('a fresh %i', (status) => {
    expect(store(FRESH, status)?.status).toBe(status);
  });
});

describe('stores with must-understand', () => {
  const understood = { 'cache-control': 'max-age=60, must-understand' };

  it.each([200, 205, 300, 308, 400, 417, 421, 422, 426, 500, 505])('a %i', (status) => {
    expect(store(understood, status)?.status).toBe(status);
  });

  it.each([207, 299, 309, 399, 418, 420, 423, 427, 499, 506])('no %i', (status) => {
    expect(store(understood, status)).toBeNull();
  });
});

describe('does not store', () => {
  it.each([
    ['no-store', { 'cache-control': 'max-age=60, no-store' }],
    ['No-Store', { 'cache-control': 'max-age=60, No-Store' }],
    ['private', { 'cache-control': 'private, max-age=60' }],
    ['private behind a semicolon', { 'cache-control': 'max-age=60;private' }],
    ['private fields', { 'cache-control': 'private="a", max-age=60' }],
    ['Vary: *', { ...FRESH, vary: '*' }],
    ['a cookie', { ...FRESH, 'set-cookie': 'a=b' }],
    ['a cookie of the second kind', { ...FRESH, 'set-cookie2': 'a=b' }],
    ['an age that equals its lifetime', { ...FRESH, age: '60' }],
    ['no freshness and no validator', {}],
    ['an age beyond its lifetime', { ...FRESH, age: '61' }],
    ['no-cache without a validator', { 'cache-control': 'no-cache' }],
  ])('%s', (_label, headers) => {
    expect(store(headers)).toBeNull();
  });

  it.each([
    ['a partial response', 206, FRESH],
    ['a 304', 304, FRESH],
    ['an interim response', 102, FRESH],
    ['must-understand with an unknown status', 599, { 'cache-control': 'max-age=60, must-understand' }],
  ])('%s', (_label, status, headers) => {
    expect(store(headers, status)).toBeNull();
  });

  it('a request with no-store', () => {
    expect(store(FRESH, 200, { 'cache-control': 'no-store' })).toBeNull();
  });
});

it('drops hop-by-hop fields and those that no-cache names', () => {
  const headers = { ...FRESH, connection: 'a', a: '1', b: '2', c: '3', 'keep-alive': '5', te: 'x' };
  const stored = store({ ...headers, 'cache-control': 'max-age=60, no-cache="b"' });

  expect(stored?.fields.map(([name]) => name)).toEqual(['c', 'cache-control']);
});

it.each([
  ['its lifetime and a minute', FRESH, 120],
  ['longer with a validator', { ...FRESH, etag: '"a"' }, 3660],
  ['as long as it may be used stale', { 'cache-control': 'max-age=60, stale-if-error=9000' }, 9060],
  ['less for its age', { ...FRESH, age: '20' }, 100],
])('is retained for %s', (_label, headers, expected) => {
  const stored = store(headers);

  expect(stored && toRetentionSeconds(stored)).toBe(expected);
});
