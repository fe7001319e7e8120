import { createEdgeProxy, type EdgeProxy } from '../../app/app.ts';
import { type CacheApi, createCacheApiStorage } from '@cdr/http-cache';
import { createKvStorage, type KvNamespace, loadKeysFrom } from '../../cache/stores/kv-storage.ts';
import { toConfigMessage } from '../../config/edge-config.ts';
import { EdgeError, toProblemResponse } from '../../lib/edge-error.ts';
import { parseEnvironment } from '../../config/parse-environment.ts';
import { createDurableLimiter, type DurableObjects } from './limit-counter.ts';
import { toRequestId } from '../../request/request-id.ts';
import { SECURITY_HEADERS } from '../../response/security-headers.ts';
import { toLogLine } from '../../observe/to-log-line.ts';

/** The cache of every Worker. Declared here, so that no consumer's globals change. */
declare const caches: { readonly default: CacheApi };

/** The environment of a Worker: texts by name, and these bindings. */
export interface WorkerEnvironment {
  readonly [name: string]: unknown;
  /** A KV namespace with the document of keys, or the document itself. */
  readonly CDR_KEYS?: KvNamespace | string;
  readonly LIMITS?: DurableObjects;
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

/** An edge over the bindings of a Worker. With invalid settings every response names them. */
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
  const storage = createCacheApiStorage(caches.default, CACHE_ORIGIN);
  return createEdgeProxy({
    ...parsed.config,
    storage,
    memory: { maxBytes: MEMORY_BYTES },
    epochStorage: namespace ? createKvStorage(namespace) : storage,
    log: (entry) => console.log(toLogLine(entry)),
    ...(parsed.audits && { audit: (entry) => console.log(JSON.stringify(entry)) }),
    ...(limits && { limiter: createDurableLimiter(limits) }),
    ...(assets && { assets: createAssets(assets) }),
  });
};
