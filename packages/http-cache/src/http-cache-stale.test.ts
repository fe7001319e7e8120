import { beforeEach, expect, it } from 'vitest';
import { createCacheUnderTest, type CacheUnderTest, Refused, toOrigin } from '../test/support/cache-under-test.ts';

const STALE = { 'cache-control': 'max-age=60, stale-while-revalidate=10, stale-if-error=100' };
let test: CacheUnderTest;

beforeEach(async () => {
  test = createCacheUnderTest();
  test.respond = () => toOrigin(STALE);
  await test.request();
});

it('serves a stale response while it revalidates', async () => {
  test.clock += 65_000;
  test.respond = () => toOrigin(STALE, 200, 'y');

  expect(await test.request()).toMatchObject({ text: 'x', cacheStatus: 'test-cache; hit; ttl=-5' });
  await test.settle();
  expect(await test.request()).toMatchObject({ text: 'y', cacheStatus: 'test-cache; hit; ttl=60' });
});

it('evicts a stale response when its revalidation is refused', async () => {
  test.clock += 65_000;
  test.respond = () => Promise.reject(new Refused());
  await test.request();
  await test.settle();

  expect(test.stored).toEqual([]);
});

it.each([500, 502, 503, 504])('serves a stale response for a %i', async (status) => {
  test.clock += 80_000;
  test.respond = () => toOrigin({}, status, 'down');

  expect(await test.request()).toMatchObject({
    status: 200,
    text: 'x',
    cacheStatus: expect.stringContaining(`fwd-status=${status}; ttl=-20`),
  });
});

it('serves a stale response for a network error until stale-if-error ends', async () => {
  test.respond = () => Promise.reject(new Error('no connection'));
  test.clock += 159_000;
  expect(await test.request()).toMatchObject({
    text: 'x',
    cacheStatus: 'test-cache; hit; ttl=-99; detail=stale-if-error',
  });
  test.clock += 1_000;
  await expect(test.request()).rejects.toThrow('no connection');
});

it.each([501, 404, 401])('serves no stale response for a %i', async (status) => {
  test.clock += 80_000;
  test.respond = () => toOrigin({}, status, 'no');

  expect(await test.request()).toMatchObject({ status, text: 'no' });
});

it('serves no stale response for a refusal and evicts it', async () => {
  test.clock += 80_000;
  test.respond = () => Promise.reject(new Refused());

  await expect(test.request()).rejects.toBeInstanceOf(Refused);
  expect(test.stored).toEqual([]);
});

it.each(['must-revalidate', 'proxy-revalidate', 'no-cache', 's-maxage=60'])(
  'never serves a stale response with %s',
  async (directive) => {
    test.stored = [];
    test.respond = () => toOrigin({ 'cache-control': `${STALE['cache-control']}, ${directive}`, etag: '"a"' });
    await test.request();
    test.clock += 65_000;
    test.respond = () => Promise.reject(new Error('no connection'));

    await expect(test.request()).rejects.toThrow('no connection');
  },
);

it('keeps a stale response when the origin fails', async () => {
  test.clock += 80_000;
  test.respond = () => toOrigin({ 'cache-control': 'max-age=60' }, 503, 'down');
  await test.request();

  expect(test.stored.map(({ status }) => status)).toEqual([200]);
});
