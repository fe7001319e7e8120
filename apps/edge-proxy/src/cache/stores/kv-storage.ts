import type { LoadKeys } from '../../auth/key-store.ts';
import type { CacheStorage } from '@cdr/http-cache';

/** The methods of a KV namespace that are used. */
export interface KvNamespace {
  get(key: string, options: { readonly type: 'text'; readonly cacheTtl: number }): Promise<string | null>;
  get(key: string, options: { readonly type: 'arrayBuffer'; readonly cacheTtl: number }): Promise<ArrayBuffer | null>;
  put(key: string, value: string | Uint8Array, options?: { readonly expirationTtl: number }): Promise<void>;
  delete(key: string): Promise<void>;
}

/** The minimum of KV: with the 15 s of the key store a revoked key stops within 60. @unit seconds */
const CACHE_SECONDS = 30;
/** The minimum of KV. @unit seconds */
const SHORTEST_SECONDS = 60;
const KEYS_NAME = 'keys';

/** Stores bytes in a KV namespace; every location reads them within a minute. */
export const createKvStorage = (namespace: KvNamespace): CacheStorage => ({
  async get(key) {
    const buffer = await namespace.get(key, { type: 'arrayBuffer', cacheTtl: CACHE_SECONDS });
    return buffer === null ? undefined : new Uint8Array(buffer);
  },
  put: (key, bytes, ttlSeconds) => namespace.put(key, bytes, { expirationTtl: Math.max(ttlSeconds, SHORTEST_SECONDS) }),
  delete: (key) => namespace.delete(key),
});

/** Loads the document of keys from the entry `keys` of a namespace. */
export const loadKeysFrom =
  (namespace: KvNamespace): LoadKeys =>
  async () => {
    const text = await namespace.get(KEYS_NAME, { type: 'text', cacheTtl: CACHE_SECONDS });
    if (text === null) throw new TypeError('the namespace CDR_KEYS has no entry "keys"');
    return text;
  };
