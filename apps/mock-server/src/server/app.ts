import type { Server } from 'node:http';
import { RECORD_ID_MAX_LENGTH } from '@cdr/contract';
import Fastify, { type FastifyInstance } from 'fastify';
import type { Clock } from '../lib/clock.ts';
import { toClock } from '../clock/to-clock.ts';
import { checkAppOptions } from './check-options.ts';
import { serveControl } from '../http/control/serve-control.ts';
import { serveDocs } from '../http/docs/serve-docs.ts';
import { serveIndex } from '../http/docs/serve-index.ts';
import { noteStray } from '../http/hooks/attend.ts';
import { createCors } from '../http/hooks/cors.ts';
import { drain, findOtherServers } from '../http/hooks/drain.ts';
import { answerThrown, answerTunnel, createUnroutableAnswer } from '../http/hooks/error-answers.ts';
import { finish } from '../http/hooks/finish.ts';
import { createFramingGuard } from '../http/hooks/guard-framing.ts';
import { createPathGuard, isOwn } from '../http/hooks/guard-paths.ts';
import { createRequestLog } from '../http/hooks/request-log.ts';
import { guardParser } from '../http/hooks/unparsable.ts';
import { serveAutocall } from '../http/routes/autocall.ts';
import { servePbxToken } from '../http/routes/pbx-token.ts';
import { servePbx } from '../http/routes/pbx.ts';
import { type AccountOptions, DEMO_ACCOUNT } from '../sandbox/account-options.ts';
import { createSandboxes, type Sandboxes } from '../sandbox/sandboxes.ts';

/** What to serve, and how. */
export interface MockAppOptions {
  /** Tenants, who cannot see each other. @default one, `demo`, with the public demo tokens */
  readonly accounts?: readonly AccountOptions[] | undefined;
  /** What time it is, or the instant from which a clock runs on: every sandbox's clock starts from it. @default the machine's */
  readonly clock?: Clock | Date | string | undefined;
  /** Answers unknown query parameters with 400. @default false: they are ignored, with a warning */
  readonly strict?: boolean | undefined;
  /** Origins whose pages may read the APIs; `*` is every one. @default none */
  readonly cors?: readonly string[] | undefined;
  /** Opens the control routes to callers that are not on this machine. @default nobody */
  readonly adminToken?: string | undefined;
  /** Takes one line for each answer; `requests` prints it on standard output. @default off */
  readonly log?: ((line: string) => void) | 'off' | 'requests' | undefined;
}

/** The provider's bodies hold one credential. Callers without one, who send slowly, are to cost no more. @unit bytes */
const BODY_LIMIT = 16 * 1024;

/** A request that has not come wholly by then is given up: those that wait would be more and more. */
const REQUEST_TIMEOUT_MS = 300_000;

/** The contract checks requests and answers. Fastify's own compilers, without which it starts in less time and memory, have nothing to do. */
const refuseSchemas = (): never => {
  throw new Error('routes have no schemas of Fastify here: the contract has them');
};

const toWriter = (log: MockAppOptions['log'] = 'off'): ((line: string) => void) | undefined => {
  if (typeof log === 'function') return log;
  return log === 'requests' ? (line) => console.log(line) : undefined;
};

/** What Fastify does not listen for on a server of its own. */
const guardServer = (server: Server): void => {
  guardParser(server);
  server.on('connect', answerTunnel);
  // Node would answer an expectation that it does not know with a 417, which the provider is not known to use.
  server.on('checkExpectation', (request, response) => server.emit('request', request, response));
};

const createApp = async (
  sandboxes: Sandboxes,
  { strict = false, cors = [], adminToken, log }: MockAppOptions,
): Promise<FastifyInstance> => {
  const writeLine = toWriter(log);
  const logRequest = writeLine && createRequestLog(writeLine);
  const app = Fastify({
    logger: false,
    // What has no body, which is nearly all, then needs no stream to be read to its end. Older versions of Node ignore it.
    // Node's own response to a missing `Host` has no body; the framing guard rejects it.
    http: { optimizeEmptyRequests: true, requireHostHeader: false },
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_TIMEOUT_MS,
    // Closing does not wait longer than draining does.
    forceCloseConnections: true,
    schemaController: { compilersFactory: { buildValidator: refuseSchemas, buildSerializer: refuseSchemas } },
    routerOptions: { maxParamLength: RECORD_ID_MAX_LENGTH },
    frameworkErrors: createUnroutableAnswer((request, reply, status) => {
      logRequest?.(request, reply, () => undefined);
      if (!isOwn(request.url)) noteStray(sandboxes, request, status);
    }),
    // `guardParser` listens, on every address.
    clientErrorHandler: () => undefined,
  });
  guardServer(app.server);
  app.addHook('onListen', async () => findOtherServers(app).forEach(guardServer));
  app.decorateRequest('mockContext', null);
  app.addHook('preClose', () => drain(app));
  app.addHook('onClose', sandboxes.close);
  if (logRequest) app.addHook('onRequest', logRequest);
  if (cors.length > 0) app.addHook('onRequest', createCors(cors));
  app.addHook(
    'onRequest',
    createFramingGuard((request, status) => {
      if (!isOwn(request.url)) noteStray(sandboxes, request, status);
    }),
  );
  app.addHook(
    'onRequest',
    createPathGuard((request, status, route) => noteStray(sandboxes, request, status, { route })),
  );
  app.addHook('onSend', finish);
  app.setErrorHandler(answerThrown);
  await app.register((scope) => serveAutocall(scope, sandboxes, strict));
  await app.register((scope) => servePbx(scope, sandboxes, strict));
  await app.register((scope) => servePbxToken(scope, sandboxes, strict));
  await app.register((scope) => serveControl(scope, sandboxes, adminToken));
  await app.register(serveDocs);
  await app.register(serveIndex);
  await app.ready();
  return app;
};

/** A Fastify instance, and the sandboxes that it serves. */
export interface MockService {
  readonly app: FastifyInstance;
  readonly sandboxes: Sandboxes;
}

/** The same as {@link createMockApp}, for whoever makes sandboxes without asking over HTTP. */
export const createMockService = async (options: MockAppOptions = {}): Promise<MockService> => {
  // Test runners check no types.
  checkAppOptions(options);
  const { accounts = [DEMO_ACCOUNT], clock } = options;
  const sandboxes = createSandboxes(toClock(clock));
  try {
    for (const account of accounts) await sandboxes.add(account);
    return { app: await createApp(sandboxes, options), sandboxes };
  } catch (error) {
    await sandboxes.close();
    throw error;
  }
};

/**
 * Both APIs as a Fastify instance: listen with it, or ask it in process with `inject`.
 *
 * @throws {MockServerError} for accounts or a database that cannot be served
 */
export const createMockApp = async (options: MockAppOptions = {}): Promise<FastifyInstance> => {
  const { app } = await createMockService(options);
  return app;
};
