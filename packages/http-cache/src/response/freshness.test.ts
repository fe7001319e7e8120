import { describe, expect, it } from 'vitest';
import { toAgeSeconds, toFreshness } from './freshness.ts';

const NOW = Date.parse('2026-11-01T00:00:00Z');
const CONTEXT = { status: 200, requestedAt: NOW, receivedAt: NOW, usesHeuristics: false };
const toDate = (seconds: number): string => new Date(NOW + seconds * 1000).toUTCString();

describe('lifetime', () => {
  it.each([
    ['of max-age', { 'cache-control': 'max-age=60' }, 60],
    ['of s-maxage before max-age', { 'cache-control': 'max-age=60, s-maxage=5' }, 5],
    ['of max-age before Expires', { 'cache-control': 'max-age=60', expires: toDate(-5), date: toDate(0) }, 60],
    ['of Expires after Date', { expires: toDate(90), date: toDate(30) }, 60],
    ['of Expires after now, without a Date', { expires: toDate(90) }, 90],
    ['of Expires after now, with a broken Date', { expires: toDate(90), date: 'foo' }, 90],
    ['none of a past Expires', { expires: toDate(-1), date: toDate(0) }, 0],
    ['none of a broken Expires', { expires: '0' }, 0],
    ['none of an Expires in UTC', { expires: 'Thu, 18 Aug 2050 02:01:18 UTC', date: toDate(0) }, 0],
    ['none without headers', {}, 0],
    ['none of Last-Modified alone', { 'last-modified': toDate(-86_400) }, 0],
  ])('%s', (_label, headers, expected) => {
    expect(toFreshness(new Headers(headers), CONTEXT).lifetimeSeconds).toBe(expected);
  });

  it.each([
    ['a tenth of the age', 200, { 'last-modified': toDate(-1000) }, 100],
    ['a day at most', 200, { 'last-modified': toDate(-1e8) }, 86_400],
    ['none without a Last-Modified', 200, {}, 0],
    ['none for a Last-Modified in the future', 200, { 'last-modified': toDate(1000) }, 0],
    ['none for other statuses', 502, { 'last-modified': toDate(-1000) }, 0],
    ['a tenth for any public status', 599, { 'last-modified': toDate(-1000), 'cache-control': 'public' }, 100],
  ])('by heuristics: %s', (_label, status, headers, expected) => {
    const freshness = toFreshness(new Headers(headers), { ...CONTEXT, status, usesHeuristics: true });

    expect(freshness.lifetimeSeconds).toBeCloseTo(expected);
  });

  it.each([
    ['some', [200, 203, 204, 300, 301, 308, 404, 405, 410, 414, 501], 100],
    ['none', [201, 202, 206, 302, 303, 307, 400, 401, 403, 429, 500, 502, 503, 504], 0],
  ])('by heuristics: %s of these statuses', (_label, statuses, expected) => {
    const headers = new Headers({ 'last-modified': toDate(-1000) });
    const lifetimes = statuses.map((status) => toFreshness(headers, { ...CONTEXT, status, usesHeuristics: true }));

    expect(lifetimes.map(({ lifetimeSeconds }) => lifetimeSeconds)).toEqual(statuses.map(() => expected));
  });
});

describe('age', () => {
  it.each([
    ['none', {}, 0, 0],
    ['Age', { age: '30' }, 0, 30],
    ['the first of two', { age: '30, 5' }, 0, 30],
    ['Date', { date: toDate(-40) }, 0, 40],
    ['the greater of both', { date: toDate(-40), age: '50' }, 0, 50],
    ['Age and the time in transit', { age: '30' }, 2000, 32],
    ['no less for a Date in the future', { date: toDate(40) }, 0, 0],
    ['infinite for an invalid Age', { age: 'abc' }, 0, Infinity],
    ['infinite for a negative Age', { age: '-5' }, 0, Infinity],
  ])('at first: %s', (_label, headers, wayMs, expected) => {
    const context = { ...CONTEXT, requestedAt: NOW - wayMs };

    expect(toFreshness(new Headers(headers), context).initialAgeSeconds).toBe(expected);
  });

  it('grows with time', () => {
    expect(toAgeSeconds(toFreshness(new Headers({ age: '30' }), CONTEXT), NOW + 1500)).toBe(31.5);
  });

  it.each([
    ['nearly equal for a small clock skew', -1000, 29],
    ['infinite for a clock that was set back', -1001, Infinity],
  ])('is %s', (_label, passedMs, expected) => {
    expect(toAgeSeconds(toFreshness(new Headers({ age: '30' }), CONTEXT), NOW + passedMs)).toBe(expected);
  });
});

it.each([
  ['no-cache', 'no-cache, max-age=60', { isNoCache: true, mustRevalidate: false }],
  ['no-cache of no field', 'no-cache="", max-age=60', { isNoCache: true }],
  ['no-cache of some fields', 'no-cache="a", max-age=60', { isNoCache: false }],
  ['must-revalidate', 'max-age=60, must-revalidate', { isNoCache: false, mustRevalidate: true }],
  ['proxy-revalidate', 'max-age=60, proxy-revalidate', { mustRevalidate: true }],
  ['s-maxage', 's-maxage=60', { mustRevalidate: true }],
  [
    'windows of RFC 5861',
    'stale-while-revalidate=7, stale-if-error=9',
    { staleWhileRevalidateSeconds: 7, staleIfErrorSeconds: 9 },
  ],
])('reads %s', (_label, value, expected) => {
  expect(toFreshness(new Headers({ 'cache-control': value }), CONTEXT)).toMatchObject(expected);
});
