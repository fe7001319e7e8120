import { beforeEach, describe, expect, it } from 'vitest';
import { toBytes } from '../bytes.ts';
import { toCacheStatus } from './cache-outcome.ts';
import type { CacheRequest, Forward } from './cache-request.ts';
import { createHttpCache } from './http-cache.ts';
import type { StoredResponse } from './stored-response.ts';
import type { OriginResponse } from './to-stored-response.ts';

let clock: number;
let shelved: readonly StoredResponse[];
let asked: Array<Readonly<Record<string, string>>>;
let answer: () => OriginResponse | Promise<OriginResponse>;
let background: Array<Promise<unknown>>;

const toAnswer = (headers: Readonly<Record<string, string>>, status = 200, body = 'x'): OriginResponse => ({
  status,
  headers: new Headers(headers),
  body: toBytes(body),
});

const shelf: CacheRequest['shelf'] = {
  flight: 'one',
  read: async () => shelved,
  write: async (variants) => {
    shelved = variants;
    return true;
  },
  remove: async () => {
    shelved = [];
  },
};

const forward: Forward = async (conditions) => {
  asked.push(Object.fromEntries(conditions));
  return answer();
};

class Refused extends Error {}

const cache = createHttpCache({
  now: () => clock,
  patienceMs: 1000,
  judge: (error) => (error instanceof Refused ? 'remove' : 'stand-in'),
});

const ask = async (headers: Readonly<Record<string, string>> = {}, method: 'GET' | 'HEAD' = 'GET') => {
  const keepAlive = (work: Promise<unknown>): void => void background.push(work.catch(() => undefined));
  const { status, body, outcome, ageSeconds } = await cache({
    method,
    shelf,
    headers: new Headers(headers),
    forward,
    keepAlive,
  });
  return { status, text: Buffer.from(body).toString(), cacheStatus: toCacheStatus(outcome), ageSeconds };
};

beforeEach(() => {
  clock = 1_000_000_000;
  shelved = [];
  asked = [];
  background = [];
  answer = () => toAnswer({ 'cache-control': 'max-age=60' });
});

it('answers from the shelf until the lifetime ends', async () => {
  expect(await ask()).toMatchObject({ cacheStatus: 'cdr-edge; fwd=miss; stored', ageSeconds: undefined });
  clock += 59_000;
  expect(await ask()).toMatchObject({ cacheStatus: 'cdr-edge; hit; ttl=1', ageSeconds: 59, text: 'x' });
  clock += 1_000;
  expect(await ask()).toMatchObject({ cacheStatus: 'cdr-edge; fwd=stale; stored' });
  expect(asked).toHaveLength(2);
});

describe('validation', () => {
  it('asks by both validators, and a 304 renews what is stored', async () => {
    const lastModified = 'Sun, 06 Nov 1994 08:49:37 GMT';
    answer = () => toAnswer({ 'cache-control': 'max-age=60', etag: '"a"', 'last-modified': lastModified });
    await ask();
    clock += 61_000;
    answer = () => toAnswer({ 'cache-control': 'max-age=30' }, 304, '');

    expect(await ask()).toMatchObject({
      text: 'x',
      status: 200,
      cacheStatus: 'cdr-edge; fwd=stale; fwd-status=304; stored',
    });
    expect(await ask()).toMatchObject({ text: 'x', cacheStatus: 'cdr-edge; hit; ttl=30' });
    expect(asked).toEqual([{}, { 'if-none-match': '"a"', 'if-modified-since': lastModified }]);
  });

  it('is needed each time for no-cache', async () => {
    answer = () => toAnswer({ 'cache-control': 'no-cache, max-age=60', etag: '"a"' });
    await ask();
    await ask();

    expect(asked[1]).toEqual({ 'if-none-match': '"a"' });
  });

  it('may be asked for by a request', async () => {
    await ask();

    expect((await ask({ 'cache-control': 'no-cache' })).cacheStatus).toBe('cdr-edge; fwd=request; stored');
  });
});

describe('stale', () => {
  const STALE = { 'cache-control': 'max-age=60, stale-while-revalidate=10, stale-if-error=100' };

  beforeEach(async () => {
    answer = () => toAnswer(STALE);
    await ask();
  });

  it('is answered once while it is renewed', async () => {
    clock += 65_000;
    answer = () => toAnswer(STALE, 200, 'y');

    expect(await ask()).toMatchObject({ text: 'x', cacheStatus: 'cdr-edge; hit; ttl=-5' });
    await Promise.all(background);
    expect(await ask()).toMatchObject({ text: 'y', cacheStatus: 'cdr-edge; hit; ttl=60' });
  });

  it('is removed when its renewal is refused', async () => {
    clock += 65_000;
    answer = () => Promise.reject(new Refused());
    await ask();
    await Promise.all(background);

    expect(shelved).toEqual([]);
  });

  it.each([500, 502, 503, 504])('stands in for a %i', async (status) => {
    clock += 80_000;
    answer = () => toAnswer({}, status, 'down');

    expect(await ask()).toMatchObject({
      status: 200,
      text: 'x',
      cacheStatus: expect.stringContaining(`fwd-status=${status}; ttl=-20`),
    });
  });

  it('stands in for no answer, until its time is up', async () => {
    answer = () => Promise.reject(new Error('no connection'));
    clock += 159_000;
    expect(await ask()).toMatchObject({ text: 'x', cacheStatus: 'cdr-edge; hit; ttl=-99; detail=stale-if-error' });
    clock += 1_000;
    await expect(ask()).rejects.toThrow('no connection');
  });

  it.each([501, 404, 401])('does not stand in for a %i', async (status) => {
    clock += 80_000;
    answer = () => toAnswer({}, status, 'no');

    expect(await ask()).toMatchObject({ status, text: 'no' });
  });

  it('does not stand in for a refusal, which removes it', async () => {
    clock += 80_000;
    answer = () => Promise.reject(new Refused());

    await expect(ask()).rejects.toBeInstanceOf(Refused);
    expect(shelved).toEqual([]);
  });

  it.each(['must-revalidate', 'proxy-revalidate', 'no-cache', 's-maxage=60'])(
    'is never used with %s',
    async (directive) => {
      shelved = [];
      answer = () => toAnswer({ 'cache-control': `${STALE['cache-control']}, ${directive}`, etag: '"a"' });
      await ask();
      clock += 65_000;
      answer = () => Promise.reject(new Error('no connection'));

      await expect(ask()).rejects.toThrow('no connection');
    },
  );

  it('keeps its place when a failure comes', async () => {
    clock += 80_000;
    answer = () => toAnswer({ 'cache-control': 'max-age=60' }, 503, 'down');
    await ask();

    expect(shelved.map(({ status }) => status)).toEqual([200]);
  });
});

it('keeps a variant for each request, eight at most, the newest first', async () => {
  for (let language = 0; language < 10; language += 1) {
    answer = () => toAnswer({ 'cache-control': 'max-age=60', vary: 'accept' }, 200, `x${language}`);
    await ask({ accept: `type/${language}` });
  }

  expect(shelved).toHaveLength(8);
  expect(await ask({ accept: 'type/9' })).toMatchObject({ text: 'x9', cacheStatus: 'cdr-edge; hit; ttl=60' });
  expect((await ask({ accept: 'type/1' })).cacheStatus).toBe('cdr-edge; fwd=vary-miss; stored');
});

describe('requests at one time', () => {
  it('cost one request', async () => {
    const answers = await Promise.all([ask(), ask(), ask()]);

    expect(asked).toHaveLength(1);
    expect(answers.map(({ cacheStatus }) => cacheStatus)).toEqual([
      'cdr-edge; fwd=miss; stored',
      'cdr-edge; fwd=miss; collapsed',
      'cdr-edge; fwd=miss; collapsed',
    ]);
  });

  it('that differ share nothing', async () => {
    await Promise.all([ask({ accept: 'a' }), ask({ accept: 'b' })]);

    expect(asked).toHaveLength(2);
  });
});

it('asks nobody for only-if-cached', async () => {
  expect(await ask({ 'cache-control': 'only-if-cached' })).toMatchObject({ status: 504 });
  expect(asked).toEqual([]);
});

describe('HEAD', () => {
  it('is answered from a GET', async () => {
    await ask();

    expect((await ask({}, 'HEAD')).cacheStatus).toBe('cdr-edge; hit; ttl=60');
  });

  it('renews what is stored by its fields, and stores nothing itself', async () => {
    await ask({}, 'HEAD');
    expect(shelved).toEqual([]);
    await ask();
    clock += 61_000;
    await ask({}, 'HEAD');

    expect((await ask()).cacheStatus).toBe('cdr-edge; hit; ttl=60');
  });
});

it('drops what an answer replaces that may not be stored', async () => {
  await ask();
  clock += 61_000;
  answer = () => toAnswer({ 'cache-control': 'no-store' });
  await ask();

  expect(shelved).toEqual([]);
});
