import type { AccessLogEntry } from '../../src/observe/access-log.ts';
import { createEdgeProxy, type EdgeProxy } from '../../src/app/app.ts';
import type { EdgeProxyOptions } from '../../src/app/edge-proxy-options.ts';
import type { Bytes } from '../../src/lib/bytes.ts';
import type { CacheStorage } from '@cdr/http-cache';
import { LONG_AFTER } from './records.ts';
import { startUpstream, type Upstream } from './upstream.ts';

/** A secret of enough characters. */
export const SECRET = 'a secret of more than thirty-two characters';

/** A storage that can be read raw, and that forgets nothing. */
export interface OpenStorage extends CacheStorage {
  readonly entries: Map<string, Bytes>;
}

/** A storage over a map: whether an entry is fresh is left to the engine. */
export const createOpenStorage = (): OpenStorage => {
  const entries = new Map<string, Bytes>();
  return {
    entries,
    get: async (key) => entries.get(key),
    put: async (key, bytes) => {
      entries.set(key, bytes);
    },
    delete: async (key) => {
      entries.delete(key);
    },
  };
};

/** An edge in this process, its provider, and all that it works with. */
export interface TestEdge extends AsyncDisposable {
  readonly edge: EdgeProxy;
  readonly upstream: Upstream;
  readonly storage: OpenStorage;
  readonly log: AccessLogEntry[];
  /** Epoch milliseconds that the edge takes for the present. */
  clock: number;
  send(path: string, token?: string, init?: RequestInit): Promise<Response>;
}

/** An edge in front of one provider for both APIs, on a clock that stands still. */
export const createTestEdge = async (options: Partial<EdgeProxyOptions> = {}): Promise<TestEdge> => {
  const upstream = await startUpstream();
  const storage = createOpenStorage();
  const log: AccessLogEntry[] = [];
  const edge = createEdgeProxy({
    origins: { autocall: upstream.origin, pbx: upstream.origin },
    insecureOrigins: [upstream.origin],
    secret: SECRET,
    access: { mode: 'passthrough' },
    storage,
    // Apart, so that `storage` holds records and nothing else.
    epochStorage: createOpenStorage(),
    now: () => test.clock,
    log: (entry) => log.push(entry),
    ...options,
  });
  const test: TestEdge = {
    edge,
    upstream,
    storage,
    log,
    clock: LONG_AFTER,
    async send(path, token = 'token-one', init = {}) {
      const headers = new Headers(init.headers);
      if (token !== '') headers.set('authorization', `Bearer ${token}`);
      return edge.fetch(new Request(`http://edge.test${path}`, { ...init, headers }));
    },
    [Symbol.asyncDispose]: () => upstream[Symbol.asyncDispose](),
  };
  return test;
};
