import type { CacheStorage } from './cache-storage.ts';

/** The methods of a Cache API cache that are used. */
export interface CacheApi {
  match(url: string): Promise<Response | undefined>;
  put(url: string, response: Response): Promise<void>;
  delete(url: string): Promise<boolean>;
}

/**
 * Stores bytes in a Cache API cache, such as `caches.default` of Workers.
 *
 * The cache sees bytes and a `max-age` only: a private response is silently not stored, and local and deployed Workers
 * differ in `Age`, `Vary` and expiry.
 *
 * @param origin a name below `.invalid`, so that no request of a caller has such a URL (RFC 6761)
 */
export const createCacheApiStorage = (cache: CacheApi, origin = 'https://http-cache.invalid'): CacheStorage => {
  const toUrl = (key: string): string => `${origin}/${encodeURIComponent(key)}`;
  return {
    async get(key) {
      const response = await cache.match(toUrl(key));
      return response && new Uint8Array(await response.arrayBuffer());
    },
    put: (key, bytes, ttlSeconds) =>
      cache.put(
        toUrl(key),
        new Response(bytes, {
          headers: { 'content-type': 'application/octet-stream', 'cache-control': `max-age=${ttlSeconds}` },
        }),
      ),
    async delete(key) {
      await cache.delete(toUrl(key));
    },
  };
};
