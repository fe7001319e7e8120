import { toBytes } from '../../src/lib/bytes.ts';
import { toCacheStatus } from '../../src/cache-outcome.ts';
import type { Forward } from '../../src/cache-request.ts';
import type { CacheEntries } from '../../src/stores/cache-entries.ts';
import { createHttpCache } from '../../src/http-cache.ts';
import type { StoredResponse } from '../../src/response/stored-response.ts';
import type { OriginResponse } from '../../src/response/to-stored-response.ts';

/** A response of the origin. */
export const toOrigin = (headers: Readonly<Record<string, string>>, status = 200, body = 'x'): OriginResponse => ({
  status,
  headers: new Headers(headers),
  body: toBytes(body),
});

/** An origin error that evicts the stored response. */
export class Refused extends Error {}

/** A response as the caller observes it. */
export interface ObservedResponse {
  readonly status: number;
  readonly text: string;
  readonly cacheStatus: string;
  readonly ageSeconds: number | undefined;
}

/** The engine over one resource, with a clock and an origin that the test controls. */
export interface CacheUnderTest {
  clock: number;
  stored: readonly StoredResponse[];
  respond: () => OriginResponse | Promise<OriginResponse>;
  /** The conditions of each request that reached the origin. */
  readonly forwarded: ReadonlyArray<Readonly<Record<string, string>>>;
  /** Waits for revalidations in the background. */
  settle(): Promise<void>;
  request(headers?: Readonly<Record<string, string>>, method?: 'GET' | 'HEAD'): Promise<ObservedResponse>;
}

/** An empty cache whose origin returns responses that stay fresh for 60 s. */
export const createCacheUnderTest = (): CacheUnderTest => {
  const forwarded: Array<Readonly<Record<string, string>>> = [];
  const background: Array<Promise<unknown>> = [];

  const entries: CacheEntries = {
    collapseKey: 'one',
    read: async () => test.stored,
    store: async (variants) => {
      test.stored = variants;
      return true;
    },
    evict: async () => {
      test.stored = [];
    },
  };
  const forward: Forward = async (conditions) => {
    forwarded.push(Object.fromEntries(conditions));
    return test.respond();
  };
  const waitUntil = (work: Promise<unknown>): void => void background.push(work.catch(() => undefined));
  const cache = createHttpCache({
    now: () => test.clock,
    waitMs: 1000,
    onOriginError: (error) => (error instanceof Refused ? 'evict' : 'serve-stale'),
  });

  const test: CacheUnderTest = {
    clock: 1_000_000_000,
    stored: [],
    respond: () => toOrigin({ 'cache-control': 'max-age=60' }),
    forwarded,
    async settle() {
      await Promise.all(background);
    },
    async request(headers = {}, method = 'GET') {
      const { status, body, outcome, ageSeconds } = await cache({
        method,
        entries,
        headers: new Headers(headers),
        forward,
        waitUntil,
      });
      return {
        status,
        text: Buffer.from(body).toString(),
        cacheStatus: toCacheStatus(outcome, 'test-cache'),
        ageSeconds,
      };
    },
  };
  return test;
};
