import { createEdgeProxy, type EdgeProxy } from '../../app/app.ts';
import { type CacheApi, createCacheApiStorage } from '@cdr/http-cache';
import { createKvStorage, type KvNamespace, loadKeysFrom } from '../../cache/stores/kv-storage.ts';
import { toConfigMessage } from '../../config/edge-config.ts';
import { EdgeError, toProblemResponse } from '../../lib/edge-error.ts';
import { parseEnvironment } from '../../config/parse-environment.ts';
import type { Limiter } from '../../auth/limiter.ts';
import { toErrorName } from '../../lib/to-error-name.ts';
import { createGuardedLimiter, type RateLimitBinding } from './guarded-limiter.ts';
import { createDurableLimiter, type DurableObjects } from './limit-counter.ts';
import { toRequestId } from '../../request/request-id.ts';
import { SECURITY_HEADERS } from '../../response/security-headers.ts';
import { toLogLine } from '../../observe/to-log-line.ts';

/** The cache of every Worker. Declared here, so that no consumer's globals change. */
declare const caches: { readonly default: CacheApi };

/** A secret in the Secrets Store, which a Worker reads asynchronously. */
export interface StoredSecret {
  get(): Promise<string>;
}

/** The environment of a Worker: texts by name, and these bindings. */
export interface WorkerEnvironment {
  readonly [name: string]: unknown;
  /** The secret itself, or a binding to the Secrets Store. */
  readonly CDR_SECRET?: StoredSecret | string;
  /** A KV namespace with the document of keys, or the document itself. */
  readonly CDR_KEYS?: KvNamespace | string;
  /** Counts requests against the keys' limits, exactly. */
  readonly LIMITS?: DurableObjects;
  /** Refuses floods before `LIMITS` counts. */
  readonly LIMIT_GUARD?: RateLimitBinding;
  readonly ASSETS?: { fetch(url: string): Promise<Response> };
}

/** An isolate has 128 MB for everything. @unit bytes */
const MEMORY_BYTES = 2 ** 24;

/** Every response names the invalid settings. */
const createBrokenEdge = (names: readonly string[]): EdgeProxy => ({
  fetch: ({ headers }) =>
    toProblemResponse(
      new EdgeError('internal', {
        detail: `the configuration is invalid: ${names.join(', ')}`,
        headers: { ...SECURITY_HEADERS, 'x-request-id': toRequestId(headers.get('x-request-id')) },
      }),
    ),
});

const CACHE_ORIGIN = 'https://cdr-edge.invalid';

const createAssets =
  (assets: NonNullable<WorkerEnvironment['ASSETS']>) =>
  async (path: string): Promise<Response | null> => {
    const response = await assets.fetch(`https://assets.invalid${path}`);
    return response.ok ? response : null;
  };

const createLimiter = ({ LIMITS, LIMIT_GUARD }: WorkerEnvironment): Limiter | undefined => {
  if (!LIMITS) return undefined;
  const exact = createDurableLimiter(LIMITS);
  return LIMIT_GUARD ? createGuardedLimiter(LIMIT_GUARD, exact) : exact;
};

const createEdge = (env: WorkerEnvironment): EdgeProxy => {
  const texts = Object.entries(env).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  const { CDR_KEYS: keys, ASSETS: assets } = env;
  const namespace = typeof keys === 'object' ? keys : undefined;
  const parsed = parseEnvironment(Object.fromEntries(texts), namespace && loadKeysFrom(namespace));
  if ('problems' in parsed) {
    console.error(toConfigMessage(parsed.problems));
    return createBrokenEdge([...new Set(parsed.problems.map(({ name }) => name))]);
  }
  for (const warning of parsed.warnings) console.warn(warning);
  const storage = createCacheApiStorage(caches.default, CACHE_ORIGIN);
  const limiter = createLimiter(env);
  return createEdgeProxy({
    ...parsed.config,
    storage,
    memory: { maxBytes: MEMORY_BYTES },
    epochStorage: namespace ? createKvStorage(namespace) : storage,
    log: (entry) => console.log(toLogLine(entry)),
    ...(parsed.audits && { audit: (entry) => console.log(JSON.stringify(entry)) }),
    ...(limiter && { limiter }),
    ...(assets && { assets: createAssets(assets) }),
  });
};

/** Reads the secret at the first request. A failed read is retried by the next request. */
const createEdgeWithStoredSecret = (env: WorkerEnvironment, secret: StoredSecret): EdgeProxy => {
  // The edge is kept, not its promise: on Workers a promise belongs to the request that created it.
  let edge: EdgeProxy | undefined;
  return {
    async fetch(...args) {
      if (!edge) {
        const text = await secret.get().catch((error: unknown) => {
          console.error(`CDR_SECRET cannot be read from the Secrets Store: ${toErrorName(error)}`);
          return null;
        });
        if (text === null) return createBrokenEdge(['CDR_SECRET']).fetch(...args);
        edge ??= createEdge({ ...env, CDR_SECRET: text });
      }
      return edge.fetch(...args);
    },
  };
};

/** An edge over the bindings of a Worker. With invalid settings every response names them. */
export const createWorkerEdge = (env: WorkerEnvironment): EdgeProxy => {
  const { CDR_SECRET: secret } = env;
  return typeof secret === 'object' ? createEdgeWithStoredSecret(env, secret) : createEdge(env);
};
