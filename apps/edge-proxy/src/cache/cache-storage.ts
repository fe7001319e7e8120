import type { Bytes } from '../bytes.ts';

/** Where sealed entries lie. It may forget one at any moment; it never has to keep its word on time. */
export interface CacheStorage {
  get(key: string): Promise<Bytes | undefined>;
  /** @param ttlSeconds whole seconds after which the entry is of no use to anyone */
  put(key: string, bytes: Bytes, ttlSeconds: number): Promise<void>;
  delete(key: string): Promise<void>;
}
