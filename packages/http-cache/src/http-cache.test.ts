import { beforeEach, describe, expect, it } from 'vitest';
import { createCacheUnderTest, type CacheUnderTest, toOrigin } from '../test/support/cache-under-test.ts';

let test: CacheUnderTest;

beforeEach(() => {
  test = createCacheUnderTest();
});

it('returns the stored response until its lifetime ends', async () => {
  expect(await test.request()).toMatchObject({ cacheStatus: 'test-cache; fwd=miss; stored', ageSeconds: undefined });
  test.clock += 59_000;
  expect(await test.request()).toMatchObject({ cacheStatus: 'test-cache; hit; ttl=1', ageSeconds: 59, text: 'x' });
  test.clock += 1_000;
  expect(await test.request()).toMatchObject({ cacheStatus: 'test-cache; fwd=stale; stored' });
  expect(test.forwarded).toHaveLength(2);
});

describe('validation', () => {
  it('sends both validators, and a 304 freshens the stored response', async () => {
    const lastModified = 'Sun, 06 Nov 1994 08:49:37 GMT';
    test.respond = () => toOrigin({ 'cache-control': 'max-age=60', etag: '"a"', 'last-modified': lastModified });
    await test.request();
    test.clock += 61_000;
    test.respond = () => toOrigin({ 'cache-control': 'max-age=30' }, 304, '');

    expect(await test.request()).toMatchObject({
      text: 'x',
      status: 200,
      cacheStatus: 'test-cache; fwd=stale; fwd-status=304; stored',
    });
    expect(await test.request()).toMatchObject({ text: 'x', cacheStatus: 'test-cache; hit; ttl=30' });
    expect(test.forwarded).toEqual([{}, { 'if-none-match': '"a"', 'if-modified-since': lastModified }]);
  });

  it('happens at every use of a no-cache response', async () => {
    test.respond = () => toOrigin({ 'cache-control': 'no-cache, max-age=60', etag: '"a"' });
    await test.request();
    await test.request();

    expect(test.forwarded[1]).toEqual({ 'if-none-match': '"a"' });
  });

  it('can be requested by no-cache', async () => {
    await test.request();

    expect((await test.request({ 'cache-control': 'no-cache' })).cacheStatus).toBe('test-cache; fwd=request; stored');
  });
});

it('stores at most eight variants, the newest first', async () => {
  for (let language = 0; language < 10; language += 1) {
    test.respond = () => toOrigin({ 'cache-control': 'max-age=60', vary: 'accept' }, 200, `x${language}`);
    await test.request({ accept: `type/${language}` });
  }

  expect(test.stored).toHaveLength(8);
  expect(await test.request({ accept: 'type/9' })).toMatchObject({
    text: 'x9',
    cacheStatus: 'test-cache; hit; ttl=60',
  });
  expect((await test.request({ accept: 'type/1' })).cacheStatus).toBe('test-cache; fwd=vary-miss; stored');
});

describe('concurrent requests', () => {
  it('collapse into one', async () => {
    const responses = await Promise.all([test.request(), test.request(), test.request()]);

    expect(test.forwarded).toHaveLength(1);
    expect(responses.map(({ cacheStatus }) => cacheStatus)).toEqual([
      'test-cache; fwd=miss; stored',
      'test-cache; fwd=miss; collapsed',
      'test-cache; fwd=miss; collapsed',
    ]);
  });

  it('do not collapse where a header differs', async () => {
    await Promise.all([test.request({ accept: 'a' }), test.request({ accept: 'b' })]);

    expect(test.forwarded).toHaveLength(2);
  });
});

it('forwards nothing for only-if-cached', async () => {
  expect(await test.request({ 'cache-control': 'only-if-cached' })).toMatchObject({ status: 504 });
  expect(test.forwarded).toEqual([]);
});

describe('HEAD', () => {
  it('uses a stored GET', async () => {
    await test.request();

    expect((await test.request({}, 'HEAD')).cacheStatus).toBe('test-cache; hit; ttl=60');
  });

  it('freshens a stored GET and stores nothing itself', async () => {
    await test.request({}, 'HEAD');
    expect(test.stored).toEqual([]);
    await test.request();
    test.clock += 61_000;
    await test.request({}, 'HEAD');

    expect((await test.request()).cacheStatus).toBe('test-cache; hit; ttl=60');
  });
});

it('evicts a response whose successor may not be stored', async () => {
  await test.request();
  test.clock += 61_000;
  test.respond = () => toOrigin({ 'cache-control': 'no-store' });
  await test.request();

  expect(test.stored).toEqual([]);
});
