import type { Bytes } from '../lib/bytes.ts';
import type { MaybePromise } from '../lib/maybe-promise.ts';

/** Bytes by key, outside this process or inside it. It may drop any entry at any time. */
export interface CacheStorage {
  get(key: string): MaybePromise<Bytes | undefined>;
  /** @param ttlSeconds whole seconds after which the entry is of no use */
  put(key: string, bytes: Bytes, ttlSeconds: number): MaybePromise<void>;
  delete(key: string): MaybePromise<void>;
}
