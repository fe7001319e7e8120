import { LRUCache } from 'lru-cache';
import type { Bytes } from '../bytes.ts';
import type { CacheStorage } from './cache-storage.ts';

/** Options of {@link createMemoryStorage}. */
export interface MemoryStorageOptions {
  /** Keys and entries together; the least recently used go first. @default 64 MiB */
  readonly maxBytes?: number;
  /** @unit epoch milliseconds */
  readonly now?: () => number;
}

interface Item {
  readonly bytes: Bytes;
  readonly expiresAt: number;
}

/** Keeps entries in this process, within a bound. */
export const createMemoryStorage = ({
  maxBytes = 2 ** 26,
  now = Date.now,
}: MemoryStorageOptions = {}): CacheStorage => {
  const items = new LRUCache<string, Item>({
    maxSize: maxBytes,
    sizeCalculation: ({ bytes }, key) => bytes.byteLength + key.length,
  });
  return {
    get(key) {
      const item = items.get(key);
      if (!item) return undefined;
      if (item.expiresAt > now()) return item.bytes;
      items.delete(key);
      return undefined;
    },
    put(key, bytes, ttlSeconds) {
      items.set(key, { bytes, expiresAt: now() + ttlSeconds * 1000 });
    },
    delete(key) {
      items.delete(key);
    },
  };
};
