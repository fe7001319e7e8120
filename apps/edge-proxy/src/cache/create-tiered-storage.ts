import { after } from '../eventually.ts';
import type { CacheStorage } from '@cdr/http-cache';

/** How long the near tier keeps what another process may have dropped from the far one. @unit seconds */
const NEAR_SECONDS = 30;

/** A small storage near by in front of a large one that several processes share. */
export const createTieredStorage = (near: CacheStorage, far: CacheStorage): CacheStorage => ({
  get: (key) =>
    after(near.get(key), (found) =>
      found ? found : after(far.get(key), (bytes) => bytes && after(near.put(key, bytes, NEAR_SECONDS), () => bytes)),
    ),
  async put(key, bytes, ttlSeconds) {
    await near.put(key, bytes, Math.min(ttlSeconds, NEAR_SECONDS));
    await far.put(key, bytes, ttlSeconds);
  },
  async delete(key) {
    await near.delete(key);
    await far.delete(key);
  },
});
