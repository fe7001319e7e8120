import { expect, it } from 'vitest';
import { type CacheOutcome, toCacheStatus } from './cache-status.ts';

it.each([
  [{ kind: 'hit', ttlSeconds: 42 }, 'cdr-edge; hit; ttl=42'],
  [{ kind: 'stored' }, 'cdr-edge; fwd=miss; stored'],
  [{ kind: 'miss' }, 'cdr-edge; fwd=miss'],
  [{ kind: 'collapsed' }, 'cdr-edge; fwd=miss; collapsed'],
  [{ kind: 'bypass' }, 'cdr-edge; fwd=bypass'],
] as const satisfies ReadonlyArray<readonly [CacheOutcome, string]>)('%o is %s', (outcome, text) => {
  expect(toCacheStatus(outcome)).toBe(text);
});
