import { Hono } from 'hono';
import { createAnswerReader } from './answer-reader.ts';
import type { AppEnv } from './app-env.ts';
import type { Authenticate } from './auth/caller.ts';
import { createKeyLookup } from './auth/create-key-lookup.ts';
import { createPassthrough } from './auth/create-passthrough.ts';
import { createFixedDirectory, createKeyDirectory } from './auth/key-directory.ts';
import type { CacheStorage } from './cache/cache-storage.ts';
import { createMemoryStorage } from './cache/create-memory-storage.ts';
import { createEpochs } from './cache/epochs.ts';
import { type EdgeAccess, type EdgeConfig, findConfigProblems, toConfigMessage } from './config.ts';
import { createOperationHandler } from './create-operation-handler.ts';
import type { Cryptography } from './crypto/cryptography.ts';
import { createKeyring, type Keyring } from './crypto/keyring.ts';
import { webCryptography } from './crypto/web-cryptography.ts';
import { EdgeError, toProblemResponse } from './edge-error.ts';
import { after } from './eventually.ts';
import { createMemoryLimiter } from './limits/create-memory-limiter.ts';
import type { Limiter } from './limits/limiter.ts';
import { createCors } from './middleware/cors.ts';
import { beginExchange, completeAnswer, logExchange } from './middleware/exchange.ts';
import type { AccessLog } from './observe/access-log.ts';
import type { AuditLog } from './observe/audit.ts';
import { operations } from './operations.ts';
import { createCallerAnswer } from './routes/answer-caller.ts';
import { createPurgeHandler } from './routes/create-purge-handler.ts';
import { serveDescription } from './routes/serve-description.ts';
import { SENT_TARGET, splitTarget } from './routes/split-target.ts';
import { toFault } from './to-fault.ts';
import { createUpstream } from './upstream/create-upstream.ts';

/** An operator's decisions, and what the edge works with. */
export interface EdgeProxyOptions extends EdgeConfig {
  /** Where sealed entries lie. @default this process's memory, 64 MiB */
  readonly storage?: CacheStorage;
  /** Where the tenants' epochs lie: a storage that all who share entries share. @default `storage` */
  readonly epochStorage?: CacheStorage;
  /** Counts requests against the keys' limits. @default this process alone */
  readonly limiter?: Limiter;
  /** The runtime's fastest way to SHA-256, HMAC and AES-GCM. @default WebCrypto */
  readonly cryptography?: Cryptography;
  /** The files of `/docs`; null where there is none of this path. @default none */
  readonly assets?: (path: string) => Promise<Response | null>;
  /** @default globalThis.fetch */
  readonly fetch?: typeof globalThis.fetch;
  /** @unit epoch milliseconds @default Date.now */
  readonly now?: () => number;
  /** @default none */
  readonly log?: AccessLog;
  /** Takes an entry for each answer with personal data. @default none */
  readonly audit?: AuditLog;
  /** For one request to a provider, its retry and its body included. @unit milliseconds @default 10_000 */
  readonly timeoutMs?: number;
  /** The largest answer that is read from a provider. @default 8 MiB */
  readonly maxBytes?: number;
}

/** One Bearer key in front of both APIs. */
export interface EdgeProxy {
  /**
   * @param about what the runtime knows of the request beside its URL, which a parser may have tidied; what it gives a Worker
   *   has nothing of the kind and is not looked at
   * @param context lets work outlive its request
   */
  fetch(request: Request, about?: object, context?: ExecutionContextLike): Response | Promise<Response>;
}

/** What an edge asks of a Worker's execution context. */
export interface ExecutionContextLike {
  waitUntil(work: Promise<unknown>): void;
  passThroughOnException(): void;
  readonly props: unknown;
}

/** The context of a runtime that lets work outlive its request anyway. */
const LASTING: ExecutionContextLike = {
  waitUntil: (work) => void work.catch(() => undefined),
  passThroughOnException: () => undefined,
  props: {},
};

const HEALTH_PATH = '/healthz';
const PURGE_PATH = '/admin/purge';

/** Beyond what the provider may take, so that a follower never gives up on a leader who is alive. */
const PATIENCE_MARGIN_MS = 1000;

const createLookUp = (access: EdgeAccess, keyring: Keyring, now: () => number): Authenticate => {
  if (access.mode === 'passthrough') return createPassthrough(keyring);
  const directory =
    'keys' in access ? createFixedDirectory(access.keys) : createKeyDirectory({ load: access.loadKeys, now });
  return createKeyLookup({ directory, keyring, now });
};

const METHODS = [
  ['GET', 'GET, HEAD'],
  ['POST', 'POST'],
] as const;

/** Why a request came to no handler: its path has none, or none for its method. */
const toRefusal = ({ router }: Hono<AppEnv>, path: string): EdgeError => {
  // Hono's router has no answer for an empty path.
  if (path === '') return new EdgeError('not-found');
  const [, allow] = METHODS.find(([method]) => router.match(method, path)[0].length > 0) ?? [];
  return allow === undefined ? new EdgeError('not-found') : new EdgeError('method-not-allowed', { headers: { allow } });
};

/**
 * An edge that is ready to serve.
 *
 * @throws {TypeError} for a configuration with a fault; the message names each setting, never a value
 */
export const createEdgeProxy = (options: EdgeProxyOptions): EdgeProxy => {
  const problems = findConfigProblems(options);
  if (problems.length > 0) throw new TypeError(toConfigMessage(problems));

  const { access, secret, corsOrigins = [], keepsSecrets = false } = options;
  const { now = Date.now, timeoutMs = 10_000, maxBytes = 2 ** 23, cryptography = webCryptography } = options;
  const { storage = createMemoryStorage({ now }), limiter = createMemoryLimiter(now) } = options;
  const { epochStorage = storage, log = () => undefined, audit = null, assets } = options;
  // Workers refuse a fetch that has lost its global.
  const { fetch = (input, init) => globalThis.fetch(input, init) } = options;

  const keyring = createKeyring(secret, cryptography);
  const epochs = createEpochs({ storage: epochStorage, keyring, now });
  const lookUp = createLookUp(access, keyring, now);
  const read = createAnswerReader({
    ask: createUpstream({ config: options, fetch, keyring, now, timeoutMs, maxBytes }),
    storage,
    epochs,
    keyring,
    mode: access.mode,
    keepsSecrets,
    now,
    patienceMs: timeoutMs * 2 + PATIENCE_MARGIN_MS,
  });
  const answer = createCallerAnswer({ keyring, now, audit });

  const app = new Hono<AppEnv>({
    getPath: ({ url }, about) => splitTarget(about?.env?.[SENT_TARGET] ?? url).path,
  });
  app.notFound((c) => toProblemResponse(toRefusal(app, c.req.path)));
  app.onError((error, c) => {
    if (!(error instanceof EdgeError)) c.env.trace.fault = toFault(error);
    const response = toProblemResponse(error instanceof EdgeError ? error : new EdgeError('internal'));
    for (const [name, value] of c.env.extraHeaders) response.headers.set(name, value);
    return response;
  });
  app.get(HEALTH_PATH, (c) => {
    c.env.trace.route = 'healthz';
    return c.json({ status: 'ok' }, 200, { 'cache-control': 'no-store' });
  });
  for (const operation of operations) {
    app.get(operation.path, createOperationHandler(operation, { lookUp, limiter, read, answer }));
  }
  app.post(PURGE_PATH, createPurgeHandler({ lookUp, epochs }));
  serveDescription(app, assets);
  const cors = corsOrigins.length > 0 ? createCors(corsOrigins) : null;
  return {
    fetch(request, about = {}, context = LASTING) {
      const exchange = beginExchange(request, about, now());
      // Hono throws where a runtime gives no context, and an error each request costs more than many a look-up.
      return after(cors?.answerPreflight(request) ?? app.fetch(request, exchange, context), (response) => {
        cors?.show(request, response.headers);
        if (!exchange.isComplete) completeAnswer(response, exchange);
        logExchange(log, exchange, request.method, response.status, now());
        return response;
      });
    },
  };
};
