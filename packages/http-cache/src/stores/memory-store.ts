import { LRUCache } from 'lru-cache';
import type { StoredResponse } from '../response/stored-response.ts';
import type { CacheStore } from './cache-store.ts';

/** Options of {@link createMemoryStore}. */
export interface MemoryStoreOptions {
  /** Bodies, fields, keys and {@link VARIANT_BYTES}; the least recently used entries go first. @default 64 MiB */
  readonly maxBytes?: number;
  /** The longest time that an entry stays, whatever its lifetime. @unit seconds @default no limit */
  readonly maxAgeSeconds?: number;
  /** @unit epoch milliseconds */
  readonly now?: () => number;
}

/** The objects of one stored variant beside its body, fields and key: measured in V8, rounded up. @unit bytes */
export const VARIANT_BYTES = 1_000;

interface Item {
  readonly variants: readonly StoredResponse[];
  /** @unit epoch milliseconds */
  readonly expiresAt: number;
}

const toBytesOf = ({ fields, body }: StoredResponse): number =>
  fields.reduce((sum, [name, value]) => sum + name.length + value.length, VARIANT_BYTES + body.byteLength);

/** Keeps opened responses in this process. A hit needs neither parsing nor cryptography. */
export const createMemoryStore = (options: MemoryStoreOptions = {}): CacheStore => {
  const { maxBytes = 2 ** 26, maxAgeSeconds = Infinity, now = Date.now } = options;
  const items = new LRUCache<string, Item>({
    maxSize: maxBytes,
    sizeCalculation: ({ variants }, key) => variants.reduce((sum, variant) => sum + toBytesOf(variant), key.length),
  });
  return {
    get(key) {
      const item = items.get(key);
      if (!item) return undefined;
      if (item.expiresAt > now()) return item.variants;
      items.delete(key);
      return undefined;
    },
    put(key, variants, ttlSeconds) {
      if (variants.length === 0) items.delete(key);
      else items.set(key, { variants, expiresAt: now() + Math.min(ttlSeconds, maxAgeSeconds) * 1000 });
    },
    delete(key) {
      items.delete(key);
    },
  };
};
