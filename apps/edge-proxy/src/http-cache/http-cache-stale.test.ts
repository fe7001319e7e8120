import { beforeEach, expect, it } from 'vitest';
import { createCacheUnderTest, type CacheUnderTest, Refused, toAnswer } from '../../test/support/cache-under-test.ts';

const STALE = { 'cache-control': 'max-age=60, stale-while-revalidate=10, stale-if-error=100' };
let test: CacheUnderTest;

beforeEach(async () => {
  test = createCacheUnderTest();
  test.answer = () => toAnswer(STALE);
  await test.ask();
});

it('what is stale is answered once while it is renewed', async () => {
  test.clock += 65_000;
  test.answer = () => toAnswer(STALE, 200, 'y');

  expect(await test.ask()).toMatchObject({ text: 'x', cacheStatus: 'cdr-edge; hit; ttl=-5' });
  await test.settle();
  expect(await test.ask()).toMatchObject({ text: 'y', cacheStatus: 'cdr-edge; hit; ttl=60' });
});

it('what is stale is removed when its renewal is refused', async () => {
  test.clock += 65_000;
  test.answer = () => Promise.reject(new Refused());
  await test.ask();
  await test.settle();

  expect(test.shelved).toEqual([]);
});

it.each([500, 502, 503, 504])('what is stale stands in for a %i', async (status) => {
  test.clock += 80_000;
  test.answer = () => toAnswer({}, status, 'down');

  expect(await test.ask()).toMatchObject({
    status: 200,
    text: 'x',
    cacheStatus: expect.stringContaining(`fwd-status=${status}; ttl=-20`),
  });
});

it('what is stale stands in for no answer, until its time is up', async () => {
  test.answer = () => Promise.reject(new Error('no connection'));
  test.clock += 159_000;
  expect(await test.ask()).toMatchObject({ text: 'x', cacheStatus: 'cdr-edge; hit; ttl=-99; detail=stale-if-error' });
  test.clock += 1_000;
  await expect(test.ask()).rejects.toThrow('no connection');
});

it.each([501, 404, 401])('what is stale does not stand in for a %i', async (status) => {
  test.clock += 80_000;
  test.answer = () => toAnswer({}, status, 'no');

  expect(await test.ask()).toMatchObject({ status, text: 'no' });
});

it('what is stale does not stand in for a refusal, which removes it', async () => {
  test.clock += 80_000;
  test.answer = () => Promise.reject(new Refused());

  await expect(test.ask()).rejects.toBeInstanceOf(Refused);
  expect(test.shelved).toEqual([]);
});

it.each(['must-revalidate', 'proxy-revalidate', 'no-cache', 's-maxage=60'])(
  'what is stale is never used with %s',
  async (directive) => {
    test.shelved = [];
    test.answer = () => toAnswer({ 'cache-control': `${STALE['cache-control']}, ${directive}`, etag: '"a"' });
    await test.ask();
    test.clock += 65_000;
    test.answer = () => Promise.reject(new Error('no connection'));

    await expect(test.ask()).rejects.toThrow('no connection');
  },
);

it('what is stale keeps its place when a failure comes', async () => {
  test.clock += 80_000;
  test.answer = () => toAnswer({ 'cache-control': 'max-age=60' }, 503, 'down');
  await test.ask();

  expect(test.shelved.map(({ status }) => status)).toEqual([200]);
});
