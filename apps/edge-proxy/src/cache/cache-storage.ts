import type { Bytes } from '../bytes.ts';
import type { Eventually } from '../eventually.ts';

/** Where sealed entries lie. It may forget one at any moment; it never has to keep its word on time. */
export interface CacheStorage {
  get(key: string): Eventually<Bytes | undefined>;
  /** @param ttlSeconds whole seconds after which the entry is of no use to anyone */
  put(key: string, bytes: Bytes, ttlSeconds: number): Eventually<void>;
  delete(key: string): Eventually<void>;
}
