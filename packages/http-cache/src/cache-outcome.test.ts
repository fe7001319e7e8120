import { expect, it } from 'vitest';
import { toCacheResult, toCacheStatus } from './cache-outcome.ts';

it.each([
  ['hit', { forwarded: null, ttlSeconds: 59 }, 'test-cache; hit; ttl=59'],
  ['stale', { forwarded: null, ttlSeconds: -3 }, 'test-cache; hit; ttl=-3'],
  [
    'stale',
    { forwarded: null, ttlSeconds: -3, originStatus: 503, isStaleOnError: true },
    'test-cache; hit; fwd-status=503; ttl=-3; detail=stale-if-error',
  ],
  ['stored', { forwarded: 'miss', isStored: true }, 'test-cache; fwd=miss; stored'],
  ['stored', { forwarded: 'stale', isStored: true }, 'test-cache; fwd=stale; stored'],
  ['miss', { forwarded: 'vary-miss', isStored: false }, 'test-cache; fwd=vary-miss'],
  [
    'revalidated',
    { forwarded: 'stale', originStatus: 304, isStored: true },
    'test-cache; fwd=stale; fwd-status=304; stored',
  ],
  ['collapsed', { forwarded: 'miss', isCollapsed: true }, 'test-cache; fwd=miss; collapsed'],
  ['bypass', { forwarded: 'bypass' }, 'test-cache; fwd=bypass'],
  ['miss', { forwarded: 'request' }, 'test-cache; fwd=request'],
] as const)('calls it a %s', (result, outcome, status) => {
  expect(toCacheResult(outcome)).toBe(result);
  expect(toCacheStatus(outcome, 'test-cache')).toBe(status);
});
