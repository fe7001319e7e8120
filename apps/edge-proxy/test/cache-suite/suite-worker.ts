import type { ExecutionContextLike } from '../../src/app.ts';
import { createCacheApiStorage } from '../../src/cache/create-cache-api-storage.ts';
import { webCryptography } from '../../src/crypto/web-cryptography.ts';
import { createSuiteProxy, type SuiteProxy } from './create-suite-proxy.ts';

declare global {
  interface CacheStorage {
    /** The cache that Workers have without opening one. */
    readonly default: Cache;
  }
}

interface Environment {
  readonly ORIGIN: string;
  readonly HEURISTICS: string;
}

let proxy: SuiteProxy | undefined;

// oxlint-disable-next-line import/no-default-export -- workerd demands it
export default {
  fetch(request: Request, { ORIGIN, HEURISTICS }: Environment, context: ExecutionContextLike) {
    proxy ??= createSuiteProxy({
      origin: ORIGIN,
      storage: createCacheApiStorage(caches.default),
      cryptography: webCryptography,
      usesHeuristics: HEURISTICS === 'on',
    });
    return proxy(request, (work) => context.waitUntil(work));
  },
};
