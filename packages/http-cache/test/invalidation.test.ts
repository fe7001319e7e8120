import { createHttpCache, createMemoryStore, toCacheResult, toEntries } from '@cdr/http-cache';
import { expect, it } from 'vitest';
import { toOrigin } from './support/cache-under-test.ts';

/** A cache on a clock that stands still, and the requests that reach its origin. */
const createFrozenCache = () => {
  const now = () => 1_000_000;
  const cache = createHttpCache({ now, waitMs: 1000 });
  const store = createMemoryStore({ now });
  const state = { limit: -Infinity };
  const request = async (): Promise<string> => {
    const entries = toEntries({ store, key: 'one', invalidBefore: () => state.limit });
    const forward = async () => toOrigin({ 'cache-control': 'max-age=60' });
    const { outcome } = await cache({ entries, headers: new Headers(), forward, waitUntil: () => undefined });
    return toCacheResult(outcome);
  };
  return { now, state, request };
};

it('reuses a response that was requested after an invalidation in the same millisecond', async () => {
  const { now, state, request } = createFrozenCache();
  await request();
  state.limit = now();

  expect([await request(), await request()]).toEqual(['stored', 'hit']);
});

it('does not reuse it after the next invalidation', async () => {
  const { now, state, request } = createFrozenCache();
  state.limit = now();
  await request();
  state.limit += 1;

  expect([await request(), await request()]).toEqual(['stored', 'hit']);
});
