import { type CacheApi, createCacheApiStorage, createStorageStore } from '@cdr/http-cache';
import { createSuiteProxy, type SuiteProxy } from './create-suite-proxy.ts';

/** The cache of every Worker. */
declare const caches: { readonly default: CacheApi };

interface Environment {
  readonly ORIGIN: string;
  readonly HEURISTICS: string;
}

interface ExecutionContext {
  waitUntil(work: Promise<unknown>): void;
}

let proxy: SuiteProxy | undefined;

// oxlint-disable-next-line import/no-default-export -- workerd requires it
export default {
  fetch(request: Request, { ORIGIN, HEURISTICS }: Environment, context: ExecutionContext) {
    proxy ??= createSuiteProxy({
      origin: ORIGIN,
      store: createStorageStore(createCacheApiStorage(caches.default)),
      usesHeuristics: HEURISTICS === 'on',
    });
    return proxy(request, (work) => context.waitUntil(work));
  },
};
