import { toBytes } from '../../src/bytes.ts';
import { toCacheStatus } from '../../src/http-cache/cache-outcome.ts';
import type { CacheRequest, Forward } from '../../src/http-cache/cache-request.ts';
import { createHttpCache } from '../../src/http-cache/http-cache.ts';
import type { StoredResponse } from '../../src/http-cache/stored-response.ts';
import type { OriginResponse } from '../../src/http-cache/to-stored-response.ts';

/** An answer of the origin, with the body `x` unless told otherwise. */
export const toAnswer = (headers: Readonly<Record<string, string>>, status = 200, body = 'x'): OriginResponse => ({
  status,
  headers: new Headers(headers),
  body: toBytes(body),
});

/** What removes a stored answer when the origin throws it. */
export class Refused extends Error {}

/** What a caller of the cache sees. */
export interface CacheAnswer {
  readonly status: number;
  readonly text: string;
  readonly cacheStatus: string;
  readonly ageSeconds: number | undefined;
}

/** The engine above one shelf, with a clock and an origin in the test's hands. */
export interface CacheUnderTest {
  clock: number;
  shelved: readonly StoredResponse[];
  answer: () => OriginResponse | Promise<OriginResponse>;
  /** The conditions of each request that reached the origin. */
  readonly asked: ReadonlyArray<Readonly<Record<string, string>>>;
  /** Waits for renewals that go on behind an answer. */
  settle(): Promise<void>;
  ask(headers?: Readonly<Record<string, string>>, method?: 'GET' | 'HEAD'): Promise<CacheAnswer>;
}

/** Makes an empty cache whose origin answers with something fresh for 60 s. */
export const createCacheUnderTest = (): CacheUnderTest => {
  const asked: Array<Readonly<Record<string, string>>> = [];
  const background: Array<Promise<unknown>> = [];

  const shelf: CacheRequest['shelf'] = {
    flight: 'one',
    read: async () => test.shelved,
    write: async (variants) => {
      test.shelved = variants;
      return true;
    },
    remove: async () => {
      test.shelved = [];
    },
  };
  const forward: Forward = async (conditions) => {
    asked.push(Object.fromEntries(conditions));
    return test.answer();
  };
  const keepAlive = (work: Promise<unknown>): void => void background.push(work.catch(() => undefined));
  const cache = createHttpCache({
    now: () => test.clock,
    patienceMs: 1000,
    judge: (error) => (error instanceof Refused ? 'remove' : 'stand-in'),
  });

  const test: CacheUnderTest = {
    clock: 1_000_000_000,
    shelved: [],
    answer: () => toAnswer({ 'cache-control': 'max-age=60' }),
    asked,
    async settle() {
      await Promise.all(background);
    },
    async ask(headers = {}, method = 'GET') {
      const { status, body, outcome, ageSeconds } = await cache({
        method,
        shelf,
        headers: new Headers(headers),
        forward,
        keepAlive,
      });
      return { status, text: Buffer.from(body).toString(), cacheStatus: toCacheStatus(outcome), ageSeconds };
    },
  };
  return test;
};
