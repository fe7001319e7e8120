import { beforeEach, describe, expect, it } from 'vitest';
import { createCacheUnderTest, type CacheUnderTest, toAnswer } from '../../test/support/cache-under-test.ts';

let test: CacheUnderTest;

beforeEach(() => {
  test = createCacheUnderTest();
});

it('answers from the shelf until the lifetime ends', async () => {
  expect(await test.ask()).toMatchObject({ cacheStatus: 'cdr-edge; fwd=miss; stored', ageSeconds: undefined });
  test.clock += 59_000;
  expect(await test.ask()).toMatchObject({ cacheStatus: 'cdr-edge; hit; ttl=1', ageSeconds: 59, text: 'x' });
  test.clock += 1_000;
  expect(await test.ask()).toMatchObject({ cacheStatus: 'cdr-edge; fwd=stale; stored' });
  expect(test.asked).toHaveLength(2);
});

describe('validation', () => {
  it('asks by both validators, and a 304 renews what is stored', async () => {
    const lastModified = 'Sun, 06 Nov 1994 08:49:37 GMT';
    test.answer = () => toAnswer({ 'cache-control': 'max-age=60', etag: '"a"', 'last-modified': lastModified });
    await test.ask();
    test.clock += 61_000;
    test.answer = () => toAnswer({ 'cache-control': 'max-age=30' }, 304, '');

    expect(await test.ask()).toMatchObject({
      text: 'x',
      status: 200,
      cacheStatus: 'cdr-edge; fwd=stale; fwd-status=304; stored',
    });
    expect(await test.ask()).toMatchObject({ text: 'x', cacheStatus: 'cdr-edge; hit; ttl=30' });
    expect(test.asked).toEqual([{}, { 'if-none-match': '"a"', 'if-modified-since': lastModified }]);
  });

  it('is needed each time for no-cache', async () => {
    test.answer = () => toAnswer({ 'cache-control': 'no-cache, max-age=60', etag: '"a"' });
    await test.ask();
    await test.ask();

    expect(test.asked[1]).toEqual({ 'if-none-match': '"a"' });
  });

  it('may be asked for by a request', async () => {
    await test.ask();

    expect((await test.ask({ 'cache-control': 'no-cache' })).cacheStatus).toBe('cdr-edge; fwd=request; stored');
  });
});

it('keeps a variant for each request, eight at most, the newest first', async () => {
  for (let language = 0; language < 10; language += 1) {
    test.answer = () => toAnswer({ 'cache-control': 'max-age=60', vary: 'accept' }, 200, `x${language}`);
    await test.ask({ accept: `type/${language}` });
  }

  expect(test.shelved).toHaveLength(8);
  expect(await test.ask({ accept: 'type/9' })).toMatchObject({ text: 'x9', cacheStatus: 'cdr-edge; hit; ttl=60' });
  expect((await test.ask({ accept: 'type/1' })).cacheStatus).toBe('cdr-edge; fwd=vary-miss; stored');
});

describe('requests at one time', () => {
  it('cost one request', async () => {
    const answers = await Promise.all([test.ask(), test.ask(), test.ask()]);

    expect(test.asked).toHaveLength(1);
    expect(answers.map(({ cacheStatus }) => cacheStatus)).toEqual([
      'cdr-edge; fwd=miss; stored',
      'cdr-edge; fwd=miss; collapsed',
      'cdr-edge; fwd=miss; collapsed',
    ]);
  });

  it('that differ share nothing', async () => {
    await Promise.all([test.ask({ accept: 'a' }), test.ask({ accept: 'b' })]);

    expect(test.asked).toHaveLength(2);
  });
});

it('asks nobody for only-if-cached', async () => {
  expect(await test.ask({ 'cache-control': 'only-if-cached' })).toMatchObject({ status: 504 });
  expect(test.asked).toEqual([]);
});

describe('HEAD', () => {
  it('is answered from a GET', async () => {
    await test.ask();

    expect((await test.ask({}, 'HEAD')).cacheStatus).toBe('cdr-edge; hit; ttl=60');
  });

  it('renews what is stored by its fields, and stores nothing itself', async () => {
    await test.ask({}, 'HEAD');
    expect(test.shelved).toEqual([]);
    await test.ask();
    test.clock += 61_000;
    await test.ask({}, 'HEAD');

    expect((await test.ask()).cacheStatus).toBe('cdr-edge; hit; ttl=60');
  });
});

it('drops what an answer replaces that may not be stored', async () => {
  await test.ask();
  test.clock += 61_000;
  test.answer = () => toAnswer({ 'cache-control': 'no-store' });
  await test.ask();

  expect(test.shelved).toEqual([]);
});
