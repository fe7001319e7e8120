import type { MaybePromise } from '../lib/maybe-promise.ts';
import type { StoredResponse } from '../response/stored-response.ts';

/**
 * The stored variants of one resource, in the partition of one caller.
 *
 * The partition is chosen before the cache runs, so entries never cross tenants.
 */
export interface CacheEntries {
  /** Equal for all requests that may share one request to the origin. */
  readonly collapseKey: string;
  read(): MaybePromise<readonly StoredResponse[]>;
  /** @returns false where the variants could not be stored */
  store(variants: readonly StoredResponse[], retentionSeconds: number): Promise<boolean>;
  evict(): Promise<void>;
  /** The instant to store a request of `nowMs` under: later than every invalidation. @unit epoch milliseconds */
  toRequestedAt?(nowMs: number): number;
}
