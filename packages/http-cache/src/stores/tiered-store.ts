import { chain } from '../lib/maybe-promise.ts';
import type { CacheStore } from './cache-store.ts';

/** How long the near store keeps entries that another process may have evicted from the far one. @unit seconds */
const NEAR_SECONDS = 30;

/** A small store of this process in front of a large one that several processes share. */
export const createTieredStore = (near: CacheStore, far: CacheStore): CacheStore => ({
  get: (key) =>
    chain(near.get(key), (found) =>
      found
        ? found
        : chain(far.get(key), (variants) => variants && chain(near.put(key, variants, NEAR_SECONDS), () => variants)),
    ),
  async put(key, variants, ttlSeconds) {
    await near.put(key, variants, Math.min(ttlSeconds, NEAR_SECONDS));
    await far.put(key, variants, ttlSeconds);
  },
  async delete(key) {
    await near.delete(key);
    await far.delete(key);
  },
});
