import { expect, it } from 'vitest';
import { toServerTiming } from './server-timing.ts';

it.each([
  ['of a hit', 'hit', null, 'cache;desc=hit'],
  ['of a miss', 'stored', 12, 'cache;desc=stored, upstream;dur=12'],
  ['of a failure', null, 12, 'upstream;dur=12'],
  ['of nothing', null, null, ''],
])('the timing %s', (_label, cache, upstreamMs, expected) => {
  expect(toServerTiming(cache, upstreamMs)).toBe(expected);
});
