import { expect, it } from 'vitest';
import { toCacheResult, toCacheStatus } from './cache-outcome.ts';

it.each([
  ['hit', { forwarded: null, ttlSeconds: 59 }, 'cdr-edge; hit; ttl=59'],
  ['stale', { forwarded: null, ttlSeconds: -3 }, 'cdr-edge; hit; ttl=-3'],
  [
    'stale',
    { forwarded: null, ttlSeconds: -3, originStatus: 503, isStandIn: true },
    'cdr-edge; hit; fwd-status=503; ttl=-3; detail=stale-if-error',
  ],
  ['stored', { forwarded: 'miss', isStored: true }, 'cdr-edge; fwd=miss; stored'],
  ['stored', { forwarded: 'stale', isStored: true }, 'cdr-edge; fwd=stale; stored'],
  ['miss', { forwarded: 'vary-miss', isStored: false }, 'cdr-edge; fwd=vary-miss'],
  [
    'revalidated',
    { forwarded: 'stale', originStatus: 304, isStored: true },
    'cdr-edge; fwd=stale; fwd-status=304; stored',
  ],
  ['collapsed', { forwarded: 'miss', isCollapsed: true }, 'cdr-edge; fwd=miss; collapsed'],
  ['bypass', { forwarded: 'bypass' }, 'cdr-edge; fwd=bypass'],
  ['miss', { forwarded: 'request' }, 'cdr-edge; fwd=request'],
] as const)('calls it a %s', (result, outcome, status) => {
  expect(toCacheResult(outcome)).toBe(result);
  expect(toCacheStatus(outcome)).toBe(status);
});
