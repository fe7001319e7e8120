import { LRUCache } from 'lru-cache';
import type { StoredResponse } from '../response/stored-response.ts';
import { createByteRing } from './byte-ring.ts';
import type { CacheStore } from './cache-store.ts';
import { decodeVariants, encodeVariants } from './envelope.ts';

/** Options of {@link createMemoryStore}. */
export interface MemoryStoreOptions {
  /** Bodies, fields and metadata, without keys. Entries that were not used for long go first. @default 64 MiB */
  readonly maxBytes?: number;
  /** The longest time that an entry stays, whatever its lifetime. @unit seconds @default no limit */
  readonly maxAgeSeconds?: number;
  /** @unit epoch milliseconds */
  readonly now?: () => number;
}

/** The part of the space for entries that are kept as objects. */
const OBJECTS_SHARE = 1 / 8;
/** The objects of one stored variant beside its body and fields: measured in V8, rounded up. @unit bytes */
const VARIANT_BYTES = 1_000;

interface Item {
  readonly variants: readonly StoredResponse[];
  /** @unit epoch milliseconds */
  readonly expiresAt: number;
}

const toBytesOf = ({ fields, body }: StoredResponse): number =>
  fields.reduce((sum, [name, value]) => sum + name.length + value.length, VARIANT_BYTES + body.byteLength);

/**
 * Keeps opened responses in this process. A hit needs no cryptography.
 *
 * All entries are bytes in one buffer; those that were read last are objects, too, which need no parsing.
 */
export const createMemoryStore = (options: MemoryStoreOptions = {}): CacheStore => {
  const { maxBytes = 2 ** 26, maxAgeSeconds = Infinity, now = Date.now } = options;
  const objectBytes = Math.max(1, Math.floor(maxBytes * OBJECTS_SHARE));
  const ring = createByteRing(Math.max(0, maxBytes - objectBytes));
  const objects = new LRUCache<string, Item>({
    maxSize: objectBytes,
    sizeCalculation: ({ variants }) => variants.reduce((sum, variant) => sum + toBytesOf(variant), 0),
  });

  const parse = (key: string): Item | undefined => {
    const found = ring.get(key);
    const variants = found && decodeVariants(found.bytes);
    if (!variants) return undefined;
    const item = { variants, expiresAt: found.expiresAt };
    objects.set(key, item);
    return item;
  };
  const remove = (key: string): void => {
    objects.delete(key);
    ring.delete(key);
  };

  return {
    get(key) {
      const item = objects.get(key) ?? parse(key);
      if (!item) return undefined;
      if (item.expiresAt > now()) return item.variants;
      remove(key);
      return undefined;
    },
    put(key, variants, ttlSeconds) {
      remove(key);
      if (variants.length === 0) return;
      const expiresAt = now() + Math.min(ttlSeconds, maxAgeSeconds) * 1000;
      ring.put(key, { bytes: encodeVariants(variants), expiresAt });
    },
    delete: remove,
  };
};
