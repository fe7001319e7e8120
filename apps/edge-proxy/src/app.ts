import { Hono } from 'hono';
import { createAnswerReader } from './answer-reader.ts';
import type { AppEnv, Asked, Exchange, RequestFields } from './app-env.ts';
import type { Authenticate } from './auth/caller.ts';
import { createKeyLookup } from './auth/create-key-lookup.ts';
import { createPassthrough } from './auth/create-passthrough.ts';
import { createFixedDirectory, createKeyDirectory } from './auth/key-directory.ts';
import type { CacheStorage } from '@cdr/http-cache';
import { createMemoryStorage } from './cache/create-memory-storage.ts';
import { createEpochs } from './cache/epochs.ts';
import { type EdgeAccess, type EdgeConfig, findConfigProblems, toConfigMessage } from './config.ts';
import { createOperationHandler } from './create-operation-handler.ts';
import type { Cryptography } from './crypto/cryptography.ts';
import { createKeyring, type Keyring } from './crypto/keyring.ts';
import { webCryptography } from './crypto/web-cryptography.ts';
import { toProblemResponse } from './edge-error.ts';
import { after, type Eventually, rescue } from './eventually.ts';
import { createMemoryLimiter } from './limits/create-memory-limiter.ts';
import type { Limiter } from './limits/limiter.ts';
import { createCors } from './middleware/cors.ts';
import { beginExchange, logExchange, toCommonHeaders } from './middleware/exchange.ts';
import type { AccessLog } from './observe/access-log.ts';
import type { AuditLog } from './observe/audit.ts';
import { findOperation, operations } from './operations.ts';
import { type PlainAnswer, toResponse } from './plain-answer.ts';
import { createCallerAnswer } from './routes/answer-caller.ts';
import { answerHead } from './routes/answer-head.ts';
import { createPurgeHandler } from './routes/create-purge-handler.ts';
import { serveDescription } from './routes/serve-description.ts';
import { serveIndex } from './routes/serve-index.ts';
import { SENT_TARGET, splitTarget, type TargetBindings } from './routes/split-target.ts';
import { toRefusal } from './routes/to-refusal.ts';
import { toFailure } from './to-failure.ts';
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

/** An edge for servers that need no `Request` and no `Response`, which cost more than many a look-up. */
export interface DirectEdgeProxy extends EdgeProxy {
  /** As a GET by `fetch`, for the routes of the contract; null for any other request. */
  answer(asked: Asked): Eventually<PlainAnswer> | null;
}

/** What an edge asks of a Worker's execution context. */
export interface ExecutionContextLike {
  waitUntil(work: Promise<unknown>): void;
  passThroughOnException(): void;
  readonly props: unknown;
}

const quiet = (work: Promise<unknown>): void => void work.catch(() => undefined);

/** The context of a runtime that lets work outlive its request anyway. */
const LASTING: ExecutionContextLike = {
  waitUntil: quiet,
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

/**
 * An edge that is ready to serve.
 *
 * @throws {TypeError} for a configuration with a fault; the message names each setting, never a value
 */
export const createEdgeProxy = (options: EdgeProxyOptions): DirectEdgeProxy => {
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
    getPath: ({ url }, about) => (about?.env?.target ?? splitTarget(url)).path,
  });
  app.notFound((c) => toProblemResponse(toRefusal(app, c.req.path)));
  const answerFailure = (error: unknown, exchange: Exchange): Response => {
    exchange.isComplete = true;
    return toResponse(toFailure(error, exchange));
  };
  app.onError((error, c) => answerFailure(error, c.env));
  app.get(HEALTH_PATH, (c) => {
    c.env.trace.route = 'healthz';
    return c.json({ status: 'ok' }, 200, { 'cache-control': 'no-store' });
  });
  const handlers = new Map(
    operations.map((one) => [one, createOperationHandler(one, { lookUp, limiter, read, answer })] as const),
  );
  for (const [{ path }, handle] of handlers) {
    app.get(path, (c) =>
      after(handle(c.env), (plain) => {
        c.env.isComplete = true;
        return toResponse(plain);
      }),
    );
  }
  app.post(PURGE_PATH, createPurgeHandler({ lookUp, epochs, limiter }));
  serveDescription(app, assets);
  serveIndex(app, assets !== undefined);
  const cors = corsOrigins.length > 0 ? createCors(corsOrigins) : null;
  const withCors = (plain: PlainAnswer, asked: RequestFields): PlainAnswer => {
    if (!cors) return plain;
    return { ...plain, headers: [...plain.headers, ...cors.toFields(asked.get('origin')).flat()] };
  };
  const route = (request: Request, exchange: Exchange, context: ExecutionContextLike) => {
    const send = (sent: Request): Response | Promise<Response> => app.fetch(sent, exchange, context);
    return exchange.method === 'HEAD' ? answerHead(request, send) : send(request);
  };
  /** Null for what is no GET of an operation. Neither Hono nor a `Response` takes part: each costs more than a look-up. */
  const answerOperation = (exchange: Exchange): Eventually<PlainAnswer> | null => {
    const operation = exchange.method === 'GET' ? findOperation(exchange.target.path) : null;
    const handle = operation && handlers.get(operation);
    if (!handle) return null;
    return after(handle(exchange), (plain) => {
      logExchange(log, exchange, plain.status, now());
      return withCors(plain, exchange.headers);
    });
  };
  return {
    fetch(request, about: TargetBindings = {}, context = LASTING) {
      const { method, headers, url } = request;
      // Workers end what a request started when its caller leaves, unless told otherwise.
      const keepAlive = (work: Promise<unknown>): void => context.waitUntil(work.catch(() => undefined));
      const exchange = beginExchange({ method, headers, target: about[SENT_TARGET] ?? url }, keepAlive, now());
      const answered = answerOperation(exchange);
      if (answered) return after(answered, toResponse);
      // Hono throws on what is thrown but no Error; and, at more cost than many a look-up, where it gets no context.
      const routed = rescue<Response>(
        () => cors?.answerPreflight(request) ?? route(request, exchange, context),
        (error) => answerFailure(error, exchange),
      );
      return after(routed, (response) => {
        const missing = exchange.isComplete ? [] : Object.entries(toCommonHeaders(exchange));
        for (const [name, value] of missing) response.headers.set(name, value);
        for (const [name, value] of cors?.toFields(headers.get('origin')) ?? []) response.headers.set(name, value);
        logExchange(log, exchange, response.status, now());
        return response;
      });
    },
    answer: (asked) => answerOperation(beginExchange(asked, quiet, now())),
  };
};
