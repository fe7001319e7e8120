import { chain, type MaybePromise } from '../lib/maybe-promise.ts';
import type { Bytes } from '../lib/bytes.ts';
import type { CacheStorage } from './cache-storage.ts';
import type { CacheStore } from './cache-store.ts';
import { decodeVariants, encodeVariants } from './envelope.ts';

/** Encrypts what leaves the process. */
export interface Sealer {
  /** @param key must be needed to open the bytes, so that an entry cannot be moved to another key */
  seal(plain: Bytes, key: string): MaybePromise<Bytes>;
  /** Null for bytes that were not sealed for this key. */
  open(sealed: Bytes, key: string): MaybePromise<Bytes | null>;
}

const PLAIN: Sealer = { seal: (plain) => plain, open: (bytes) => bytes };

/** Keeps variants in a storage of bytes. @param sealer encrypts them @default none */
export const createStorageStore = (storage: CacheStorage, sealer: Sealer = PLAIN): CacheStore => ({
  get: (key) =>
    chain(
      storage.get(key),
      (bytes) => bytes && chain(sealer.open(bytes, key), (plain) => (plain && decodeVariants(plain)) ?? undefined),
    ),
  put: (key, variants, ttlSeconds) =>
    chain(sealer.seal(encodeVariants(variants), key), (bytes) => storage.put(key, bytes, ttlSeconds)),
  delete: (key) => storage.delete(key),
});
