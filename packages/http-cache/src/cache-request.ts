import type { CacheOutcome } from './cache-outcome.ts';
import type { Field } from './headers/fields.ts';
import type { Bytes } from './lib/bytes.ts';
import type { MaybePromise } from './lib/maybe-promise.ts';
import type { StoredResponse } from './response/stored-response.ts';
import type { OriginResponse } from './response/to-stored-response.ts';
import type { CacheEntries } from './stores/cache-entries.ts';

/** Sends a request to the origin with these conditions, which are those of `stored`. */
export type Forward = (conditions: readonly Field[], stored: StoredResponse | null) => Promise<OriginResponse>;

/** One request to the cache. */
export interface CacheRequest {
  /** The method of `forward`. A stored GET also serves a HEAD. @default GET */
  readonly method?: 'GET' | 'HEAD';
  readonly entries: CacheEntries;
  /** The request's `Cache-Control`, and the fields that an origin may name in `Vary`. */
  readonly headers: Headers;
  readonly forward: Forward;
  /** Keeps work alive after its caller has disconnected. */
  readonly waitUntil: (work: Promise<unknown>) => void;
}

/** What the cache returns for one request. */
export interface CacheResponse {
  readonly status: number;
  readonly fields: readonly Field[];
  readonly body: Bytes;
  readonly outcome: CacheOutcome;
  /** Only for a stored response. @unit whole seconds */
  readonly ageSeconds?: number;
}

/** A shared HTTP cache: returns a stored response, or forwards the request and stores the response. */
export type HttpCache = (request: CacheRequest) => MaybePromise<CacheResponse>;
