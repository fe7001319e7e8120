import { beforeEach, describe, expect, it } from 'vitest';
import { createCacheUnderTest, type CacheUnderTest, Refused, toOrigin } from '../test/support/cache-under-test.ts';
import { toBytes } from './lib/bytes.ts';
import type { CacheRequest } from './cache-request.ts';
import type { CacheEntries } from './stores/cache-entries.ts';
import { createHttpCache } from './http-cache.ts';
import type { StoredResponse } from './response/stored-response.ts';

const STALE = { 'cache-control': 'max-age=60, stale-if-error=100' };

let test: CacheUnderTest;

beforeEach(() => {
  test = createCacheUnderTest();
});

it.each([500, 502, 503, 504])('returns a %i where nothing is stored', async (status) => {
  test.respond = () => toOrigin({}, status, 'down');

  expect(await test.request()).toMatchObject({ status, text: 'down', cacheStatus: 'test-cache; fwd=miss' });
});

it.each([500, 502, 503, 504])('returns a %i once stale-if-error has ended', async (status) => {
  test.respond = () => toOrigin(STALE);
  await test.request();
  test.clock += 160_000;
  test.respond = () => toOrigin({}, status, 'down');

  expect(await test.request()).toMatchObject({ status, text: 'down', cacheStatus: 'test-cache; fwd=stale' });
});

it('rejects with the origin’s error where nothing is stored', async () => {
  test.respond = () => Promise.reject(new Error('no connection'));

  await expect(test.request()).rejects.toThrow('no connection');
});

it('forwards nothing for only-if-cached where the stored response is stale', async () => {
  await test.request();
  test.clock += 61_000;

  expect(await test.request({ 'cache-control': 'only-if-cached' })).toMatchObject({
    status: 504,
    text: '',
    cacheStatus: 'test-cache; fwd=stale',
  });
  expect(test.forwarded).toHaveLength(1);
});

it('replaces the selected variant and keeps the others', async () => {
  const vary = { 'cache-control': 'max-age=60', vary: 'accept' };
  test.respond = () => toOrigin(vary, 200, 'a');
  await test.request({ accept: 'a' });
  test.respond = () => toOrigin(vary, 200, 'b');
  await test.request({ accept: 'b' });
  test.clock += 61_000;
  test.respond = () => toOrigin(vary, 200, 'c');
  await test.request({ accept: 'a' });

  expect(test.stored.map(({ body }) => Buffer.from(body).toString())).toEqual(['c', 'b']);
});

it('replaces every variant that the request selects', async () => {
  test.respond = () => toOrigin({ 'cache-control': 'max-age=60', vary: 'accept' }, 200, 'a');
  await test.request({ accept: 'a' });
  test.respond = () => toOrigin({ 'cache-control': 'max-age=60' }, 200, 'any');
  await test.request({ accept: 'b' });
  expect(test.stored).toHaveLength(2);
  test.clock += 61_000;
  test.respond = () => toOrigin({ 'cache-control': 'max-age=60', vary: 'accept' }, 200, 'new');
  await test.request({ accept: 'a' });

  expect(test.stored.map(({ body }) => Buffer.from(body).toString())).toEqual(['new']);
});

describe('calls of the entries and of waitUntil', () => {
  const open = (forward: CacheRequest['forward'], stored: readonly StoredResponse[] = []) => {
    const calls: string[] = [];
    const retained: number[] = [];
    const kept: Array<Promise<unknown>> = [];
    const entries: CacheEntries = {
      collapseKey: 'one',
      read: async () => stored,
      store: async (_variants, seconds) => {
        calls.push('store');
        retained.push(seconds);
        return true;
      },
      evict: async () => void calls.push('evict'),
    };
    const cache = createHttpCache({
      now: () => test.clock,
      waitMs: 1000,
      onOriginError: (error) => (error instanceof Refused ? 'evict' : 'propagate'),
    });
    const ask = async () =>
      cache({ entries, headers: new Headers(), forward, waitUntil: (work) => void kept.push(work) });
    return { calls, retained, kept, ask };
  };

  it('evicts nothing where nothing is stored', async () => {
    const { calls, ask } = open(async () => toOrigin({ 'cache-control': 'no-store' }));

    expect((await ask()).status).toBe(200);
    expect(calls).toEqual([]);
  });

  it('keeps the stored response where the error propagates', async () => {
    const stored: StoredResponse = {
      status: 200,
      fields: [],
      body: toBytes('x'),
      selecting: [],
      freshness: {
        requestedAt: test.clock,
        receivedAt: test.clock,
        initialAgeSeconds: 0,
        lifetimeSeconds: 60,
        staleWhileRevalidateSeconds: 0,
        staleIfErrorSeconds: 100,
        isNoCache: false,
        mustRevalidate: false,
      },
    };
    const { calls, ask } = open(() => Promise.reject(new Error('mine')), [stored]);
    test.clock += 61_000;

    await expect(ask()).rejects.toThrow('mine');
    expect(calls).toEqual([]);
  });

  it('passes the retention to the store', async () => {
    const { retained, ask } = open(async () => toOrigin({ 'cache-control': 'max-age=60' }));
    await ask();

    expect(retained).toEqual([120]);
  });

  it('keeps the forwarded request alive', async () => {
    const { calls, kept, ask } = open(async () => toOrigin({ 'cache-control': 'max-age=60' }));
    await ask();
    expect(kept).toHaveLength(1);
    await kept[0];

    expect(calls).toEqual(['store']);
  });
});
