import type { MaybePromise } from '../lib/maybe-promise.ts';
import type { StoredResponse } from '../response/stored-response.ts';

/** The variants of resources by key. A key names one resource in one partition. */
export interface CacheStore {
  get(key: string): MaybePromise<readonly StoredResponse[] | undefined>;
  /** @param ttlSeconds whole seconds after which the variants are of no use */
  put(key: string, variants: readonly StoredResponse[], ttlSeconds: number): MaybePromise<void>;
  delete(key: string): MaybePromise<void>;
}
