import { Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import type { AccessLog } from './access-log.ts';
import type { AppEnv } from './app-env.ts';
import { createKeyLookup } from './auth/create-key-lookup.ts';
import { createPassthrough } from './auth/create-passthrough.ts';
import type { CacheStorage } from './cache/cache-storage.ts';
import { createMemoryStorage } from './cache/create-memory-storage.ts';
import { createKeyring } from './cache/keyring.ts';
import { createRecordCache } from './cache/record-cache.ts';
import { type EdgeConfig, findConfigProblems, toConfigMessage } from './config.ts';
import { createOperationHandler } from './create-operation-handler.ts';
import { createRecordReader } from './create-record-reader.ts';
import { EdgeError, toProblemResponse } from './edge-error.ts';
import { accessLogger } from './middleware/access-logger.ts';
import { requestId } from './middleware/request-id.ts';
import { operations } from './operations.ts';
import { splitTarget } from './routes/split-target.ts';
import { toFault } from './to-fault.ts';
import { createUpstream } from './upstream/create-upstream.ts';

/** An operator's decisions, and what the edge works with. */
export interface EdgeProxyOptions extends EdgeConfig {
  /** Where sealed entries lie. @default this process's memory, 64 MiB */
  readonly storage?: CacheStorage;
  /** @default globalThis.fetch */
  readonly fetch?: typeof globalThis.fetch;
  /** @unit epoch milliseconds @default Date.now */
  readonly now?: () => number;
  /** @default none */
  readonly log?: AccessLog;
  /** For one request to a provider, its retry and its body included. @unit milliseconds @default 10_000 */
  readonly timeoutMs?: number;
  /** The largest answer that is read from a provider. @default 8 MiB */
  readonly maxBytes?: number;
}

/** One Bearer key in front of both APIs. */
export interface EdgeProxy {
  /** @param env what the runtime gives a Worker; unused @param context lets work outlive its request */
  fetch(request: Request, env?: unknown, context?: ExecutionContextLike): Response | Promise<Response>;
}

/** What an edge asks of a Worker's execution context. */
export interface ExecutionContextLike {
  waitUntil(work: Promise<unknown>): void;
  passThroughOnException(): void;
  readonly props: unknown;
}

const ALLOW = { allow: 'GET, HEAD' };
const HEALTH_PATH = '/healthz';

/** Beyond what the provider may take, so that a follower never gives up on a leader who is alive. */
const PATIENCE_MARGIN_MS = 1000;

/**
 * An edge that is ready to serve.
 *
 * @throws {TypeError} for a configuration with a fault; the message names each setting, never a value
 */
export const createEdgeProxy = (options: EdgeProxyOptions): EdgeProxy => {
  const problems = findConfigProblems(options);
  if (problems.length > 0) throw new TypeError(toConfigMessage(problems));

  const { access, secret, now = Date.now, timeoutMs = 10_000, maxBytes = 2 ** 23 } = options;
  const { storage = createMemoryStorage({ now }), log = () => undefined } = options;
  // Workers refuse a fetch that has lost its global.
  const { fetch = (input, init) => globalThis.fetch(input, init) } = options;

  const keyring = createKeyring(secret);
  const lookUp = access.mode === 'keys' ? createKeyLookup(access.keys) : createPassthrough(keyring);
  const reader = createRecordReader({
    ask: createUpstream({ config: options, fetch, timeoutMs, maxBytes }),
    cache: createRecordCache({ storage, keyring, now }),
    keyring,
    mode: access.mode,
    now,
    patienceMs: timeoutMs + PATIENCE_MARGIN_MS,
  });

  const app = new Hono<AppEnv>({ getPath: ({ url }) => splitTarget(url).path });
  app.use(requestId, accessLogger(log), secureHeaders());
  app.notFound(() => toProblemResponse(new EdgeError('not-found')));
  app.onError((error, c) => {
    if (error instanceof EdgeError) return toProblemResponse(error);
    c.get('trace').fault = toFault(error);
    return toProblemResponse(new EdgeError('internal'));
  });
  app.get(HEALTH_PATH, (c) => {
    c.get('trace').route = 'healthz';
    return c.json({ status: 'ok' }, 200, { 'cache-control': 'no-store' });
  });
  for (const operation of operations) app.get(operation.path, createOperationHandler(operation, lookUp, reader));
  for (const path of [HEALTH_PATH, ...operations.map((operation) => operation.path)]) {
    app.all(path, () => toProblemResponse(new EdgeError('method-not-allowed', { headers: ALLOW })));
  }
  return app;
};
