import { beforeEach, describe, expect, it } from 'vitest';
import { createCacheUnderTest, type CacheUnderTest, Refused, toAnswer } from '../../test/support/cache-under-test.ts';
import { toBytes } from '../bytes.ts';
import type { CacheRequest } from './cache-request.ts';
import { createHttpCache } from './http-cache.ts';
import type { StoredResponse } from './stored-response.ts';

const STALE = { 'cache-control': 'max-age=60, stale-if-error=100' };

let test: CacheUnderTest;

beforeEach(() => {
  test = createCacheUnderTest();
});

it.each([500, 502, 503, 504])('passes a %i on where nothing is stored', async (status) => {
  test.answer = () => toAnswer({}, status, 'down');

  expect(await test.ask()).toMatchObject({ status, text: 'down', cacheStatus: 'cdr-edge; fwd=miss' });
});

it.each([500, 502, 503, 504])('passes a %i on once the time of stale-if-error is over', async (status) => {
  test.answer = () => toAnswer(STALE);
  await test.ask();
  test.clock += 160_000;
  test.answer = () => toAnswer({}, status, 'down');

  expect(await test.ask()).toMatchObject({ status, text: 'down', cacheStatus: 'cdr-edge; fwd=stale' });
});

it('passes an error on where nothing is stored', async () => {
  test.answer = () => Promise.reject(new Error('no connection'));

  await expect(test.ask()).rejects.toThrow('no connection');
});

it('asks for nothing new where only a stored response is wanted and it is stale', async () => {
  await test.ask();
  test.clock += 61_000;

  expect(await test.ask({ 'cache-control': 'only-if-cached' })).toMatchObject({
    status: 504,
    text: '',
    cacheStatus: 'cdr-edge; fwd=stale',
  });
  expect(test.asked).toHaveLength(1);
});

it('replaces one variant and keeps those of other requests', async () => {
  const vary = { 'cache-control': 'max-age=60', vary: 'accept' };
  test.answer = () => toAnswer(vary, 200, 'a');
  await test.ask({ accept: 'a' });
  test.answer = () => toAnswer(vary, 200, 'b');
  await test.ask({ accept: 'b' });
  test.clock += 61_000;
  test.answer = () => toAnswer(vary, 200, 'c');
  await test.ask({ accept: 'a' });

  expect(test.shelved.map(({ body }) => Buffer.from(body).toString())).toEqual(['c', 'b']);
});

it('replaces every variant that a request selects', async () => {
  test.answer = () => toAnswer({ 'cache-control': 'max-age=60', vary: 'accept' }, 200, 'a');
  await test.ask({ accept: 'a' });
  test.answer = () => toAnswer({ 'cache-control': 'max-age=60' }, 200, 'any');
  await test.ask({ accept: 'b' });
  expect(test.shelved).toHaveLength(2);
  test.clock += 61_000;
  test.answer = () => toAnswer({ 'cache-control': 'max-age=60', vary: 'accept' }, 200, 'new');
  await test.ask({ accept: 'a' });

  expect(test.shelved.map(({ body }) => Buffer.from(body).toString())).toEqual(['new']);
});

describe('what a runtime is told', () => {
  const open = (forward: CacheRequest['forward'], shelved: readonly StoredResponse[] = []) => {
    const calls: string[] = [];
    const retained: number[] = [];
    const kept: Array<Promise<unknown>> = [];
    const shelf: CacheRequest['shelf'] = {
      flight: 'one',
      read: async () => shelved,
      write: async (_variants, seconds) => {
        calls.push('write');
        retained.push(seconds);
        return true;
      },
      remove: async () => void calls.push('remove'),
    };
    const cache = createHttpCache({
      now: () => test.clock,
      patienceMs: 1000,
      judge: (error) => (error instanceof Refused ? 'remove' : 'keep'),
    });
    const ask = async () =>
      cache({ shelf, headers: new Headers(), forward, keepAlive: (work) => void kept.push(work) });
    return { calls, retained, kept, ask };
  };

  it('to remove nothing where nothing is stored and nothing may be', async () => {
    const { calls, ask } = open(async () => toAnswer({ 'cache-control': 'no-store' }));

    expect((await ask()).status).toBe(200);
    expect(calls).toEqual([]);
  });

  it('to keep what is stored where the error says nothing about it', async () => {
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

  it('how long a response may be of use', async () => {
    const { retained, ask } = open(async () => toAnswer({ 'cache-control': 'max-age=60' }));
    await ask();

    expect(retained).toEqual([120]);
  });

  it('to wait for a request of which the caller may not see the end', async () => {
    const { calls, kept, ask } = open(async () => toAnswer({ 'cache-control': 'max-age=60' }));
    await ask();
    expect(kept).toHaveLength(1);
    await kept[0];

    expect(calls).toEqual(['write']);
  });
});
