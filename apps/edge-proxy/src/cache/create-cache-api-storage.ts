import type { CacheStorage } from '@cdr/http-cache';

/** `.invalid` is nobody's: no request of a caller can have such a URL. @source RFC 6761 */
const toUrl = (key: string): string => `https://cdr-edge.invalid/${key}`;

/** The part of a Cache API cache that is used. */
export interface CacheApi {
  match(url: string): Promise<Response | undefined>;
  put(url: string, response: Response): Promise<void>;
  delete(url: string): Promise<boolean>;
}

/**
 * Keeps entries in a Cache API cache, `caches.default` of Workers say.
 *
 * The cache sees bytes and a `max-age` only. It refuses, without a word, what is private or keyed by a request with
 * credentials; and its own `Age` and expiry differ from place to place.
 */
export const createCacheApiStorage = (cache: CacheApi): CacheStorage => ({
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
});
