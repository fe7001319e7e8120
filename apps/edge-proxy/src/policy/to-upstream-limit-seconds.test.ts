import { expect, it } from 'vitest';
import { toUpstreamLimitSeconds } from './to-upstream-limit-seconds.ts';

it.each([
  ['nothing', {}, Infinity],
  ['an empty text', { 'cache-control': '' }, Infinity],
  ['other directives', { 'cache-control': 'public, must-revalidate, stale-if-error=60' }, Infinity],
  ['a lifetime', { 'cache-control': 'max-age=30' }, 30],
  ['a lifetime in another case', { 'cache-control': 'Max-Age=30' }, 30],
  ['a quoted lifetime', { 'cache-control': 'max-age="30"' }, 30],
  ['a lifetime for shared caches', { 'cache-control': 's-maxage=10, max-age=30' }, 10],
  ['a longer one for shared caches', { 'cache-control': 's-maxage=90, max-age=30' }, 30],
  ['a lifetime twice', { 'cache-control': 'max-age=30, max-age=20' }, 20],
  ['no lifetime', { 'cache-control': 'max-age=0' }, 0],
  ['a lifetime that is no number', { 'cache-control': 'max-age=soon' }, 0],
  ['a negative lifetime', { 'cache-control': 'max-age=-1' }, 0],
  ['a lifetime without its number', { 'cache-control': 'max-age' }, 0],
  ['no-store', { 'cache-control': 'no-store' }, 0],
  ['No-Store', { 'cache-control': 'No-Store' }, 0],
  ['no-cache', { 'cache-control': 'max-age=60, no-cache' }, 0],
  ['private', { 'cache-control': 'private' }, 0],
  ['private for some headers', { 'cache-control': 'private="set-cookie, x-a", max-age=60' }, 0],
  ['private behind a wrong separator', { 'cache-control': 'max-age=60;private' }, 0],
  ['an age', { 'cache-control': 'max-age=60', age: '50' }, 10],
  ['an age beyond the lifetime', { 'cache-control': 'max-age=60', age: '90' }, 0],
  ['an age that is none', { 'cache-control': 'max-age=60', age: 'old' }, 60],
  ['an age alone', { age: '50' }, Infinity],
])('reads %s', (_label, headers, expected) => {
  expect(toUpstreamLimitSeconds(new Headers(Object.entries(headers)))).toBe(expected);
});
