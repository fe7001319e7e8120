import { createEdgeProxy, type EdgeProxy } from './app.ts';
import { type CacheApi, createCacheApiStorage } from './cache/create-cache-api-storage.ts';
import { createKvStorage, type KvNamespace, loadKeysFrom } from './cache/create-kv-storage.ts';
import { createMemoryStorage } from './cache/create-memory-storage.ts';
import { createTieredStorage } from './cache/create-tiered-storage.ts';
import { toConfigMessage } from './config.ts';
import { EdgeError, toProblemResponse } from './edge-error.ts';
import { parseEnvironment } from './env.ts';
import { createDurableLimiter, type DurableObjects } from './limits/limit-counter.ts';
import { toRequestId } from './middleware/request-id.ts';
import { SECURITY_HEADERS } from './middleware/security-headers.ts';
import { toLogLine } from './observe/to-log-line.ts';

/** Workers have a cache without opening one. Named here, so that no consumer's globals change. */
declare const caches: { readonly default: CacheApi };

/** What a Worker is given: texts by name, and these where they are bound. */
export interface WorkerEnvironment {
  readonly [name: string]: unknown;
  /** A KV namespace that holds the document of keys, or the document itself. */
  readonly CDR_KEYS?: KvNamespace | string;
  readonly LIMITS?: DurableObjects;
  readonly ASSETS?: { fetch(url: string): Promise<Response> };
}

/** Small, because an isolate has 128 MB for everything. @unit bytes */
const NEAR_BYTES = 2 ** 24;

/** Answers every request with the names of the settings to mend. */
const createBrokenEdge = (names: readonly string[]): EdgeProxy => ({
  fetch: ({ headers }) =>
    toProblemResponse(
      new EdgeError('internal', {
        detail: `the configuration is invalid: ${names.join(', ')}`,
        headers: { ...Object.fromEntries(SECURITY_HEADERS), 'x-request-id': toRequestId(headers.get('x-request-id')) },
      }),
    ),
});

const createAssets =
  (assets: NonNullable<WorkerEnvironment['ASSETS']>) =>
  async (path: string): Promise<Response | null> => {
    const response = await assets.fetch(`https://assets.invalid${path}`);
    return response.ok ? response : null;
  };

/** An edge over what Cloudflare gives a Worker; one whose settings are wrong names them in every answer. */
export const createWorkerEdge = (env: WorkerEnvironment): EdgeProxy => {
  const texts = Object.entries(env).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  const { CDR_KEYS: keys, LIMITS: limits, ASSETS: assets } = env;
  const namespace = typeof keys === 'object' ? keys : undefined;
  const parsed = parseEnvironment(Object.fromEntries(texts), namespace && loadKeysFrom(namespace));
  if ('problems' in parsed) {
    console.error(toConfigMessage(parsed.problems));
    return createBrokenEdge([...new Set(parsed.problems.map(({ name }) => name))]);
  }
  for (const warning of parsed.warnings) console.warn(warning);
  const far = createCacheApiStorage(caches.default);
  return createEdgeProxy({
    ...parsed.config,
    storage: createTieredStorage(createMemoryStorage({ maxBytes: NEAR_BYTES }), far),
    epochStorage: namespace ? createKvStorage(namespace) : far,
    log: (entry) => console.log(toLogLine(entry)),
    ...(parsed.audits && { audit: (entry) => console.log(JSON.stringify(entry)) }),
    ...(limits && { limiter: createDurableLimiter(limits) }),
    ...(assets && { assets: createAssets(assets) }),
  });
};
