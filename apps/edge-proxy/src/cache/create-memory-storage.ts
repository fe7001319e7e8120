import { LRUCache } from 'lru-cache';
import type { Bytes } from '../bytes.ts';
import type { CacheStorage } from '@cdr/http-cache';

/** Options of {@link createMemoryStorage}. */
export interface MemoryStorageOptions {
  /** What entries take up, with their keys and {@link ENTRY_BYTES}; the least recently used go first. @default 64 MiB */
  readonly maxBytes?: number;
  /** @unit epoch milliseconds */
  readonly now?: () => number;
}

/** What V8 and the list of entries need for one beside its key and bytes: measured, rounded up. @unit bytes */
export const ENTRY_BYTES = 600;

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
    sizeCalculation: ({ bytes }, key) => bytes.byteLength + key.length + ENTRY_BYTES,
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
