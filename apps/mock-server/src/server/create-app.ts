import type { Server } from 'node:http';
import { RECORD_ID_MAX_LENGTH } from '@cdr/contract';
import Fastify, { type FastifyInstance } from 'fastify';
import { createApiKeyHook, createAuthorizer } from '../http/hooks/authorize.ts';
import { allowOrigins } from '../http/hooks/cors.ts';
import { createFramingGuard } from '../http/hooks/guard-framing.ts';
import { guardParser } from '../http/hooks/guard-parser.ts';
import { createPathGuard, isOwn } from '../http/hooks/guard-paths.ts';
import { createUnroutableHandler, handleError } from '../http/hooks/handle-error.ts';
import { onSend } from '../http/hooks/on-send.ts';
import { logUnmatched } from '../http/hooks/record-request.ts';
import { createRequestLog } from '../http/hooks/request-log.ts';
import { serveControl } from '../http/control/serve-control.ts';
import { serveIndex } from '../http/reference/serve-index.ts';
import { serveReference } from '../http/reference/serve-reference.ts';
import { serveRecordings } from '../http/recordings/serve-recordings.ts';
import { serveAutocall, toAutocallUnknownError } from '../http/routes/autocall.ts';
import { toPbxUnknownError } from '../http/routes/pbx-errors.ts';
import { servePbxToken } from '../http/routes/pbx-token.ts';
import { servePbx } from '../http/routes/pbx.ts';
import type { Sandboxes } from '../sandbox/sandboxes.ts';
import type { MockAppOptions } from './app-options.ts';
import { drain } from './drain.ts';

/** The provider's bodies hold one credential. A slow caller without one costs no more memory. @unit bytes */
const BODY_LIMIT = 16 * 1024;

/** The deadline of a request's last byte. Unfinished requests would pile up. */
const REQUEST_TIMEOUT_MS = 300_000;

/**
 * Options of every HTTP server. A request without a body needs no stream; older versions of Node ignore that. Node's own
 * response to a missing `Host` has no body; the framing guard rejects it.
 */
export const HTTP_OPTIONS = { optimizeEmptyRequests: true, requireHostHeader: false };

/** The contract checks requests and responses. Without its own compilers Fastify starts faster and smaller. */
const rejectSchemas = (): never => {
  throw new Error('Fastify has no schemas here: the contract has them');
};

const toWriter = (log: MockAppOptions['log'] = 'off'): ((line: string) => void) | undefined => {
  if (typeof log === 'function') return log;
  return log === 'requests' ? (line) => console.log(line) : undefined;
};

/** A Fastify instance, and the sandboxes that it serves. */
export interface MockService {
  readonly app: FastifyInstance;
  readonly sandboxes: Sandboxes;
  /** The app's server first. All are drained when the app closes. */
  readonly servers: Server[];
}

/** Both APIs, the control routes and the reference on one Fastify instance. Every rule of the server is a line of it. */
export const createApp = async (
  sandboxes: Sandboxes,
  { strict = false, cors = [], adminToken, log }: MockAppOptions,
): Promise<MockService> => {
  const writeLine = toWriter(log);
  const logRequest = writeLine && createRequestLog(writeLine);
  const app = Fastify({
    logger: false,
    http: HTTP_OPTIONS,
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_TIMEOUT_MS,
    // `drain` has waited for the responses already.
    forceCloseConnections: true,
    schemaController: { compilersFactory: { buildValidator: rejectSchemas, buildSerializer: rejectSchemas } },
    routerOptions: { maxParamLength: RECORD_ID_MAX_LENGTH },
    frameworkErrors: createUnroutableHandler((request, reply, status) => {
      logRequest?.(request, reply, () => undefined);
      if (!isOwn(request.url)) logUnmatched(sandboxes, request, status);
    }),
    // `guardParser` listens instead.
    clientErrorHandler: () => undefined,
  });
  guardParser(app.server);
  const servers = [app.server];
  app.addHook('preClose', () => drain(servers));
  app.addHook('onClose', sandboxes.close);
  app.decorateRequest('mockContext', null);
  if (logRequest) app.addHook('onRequest', logRequest);
  if (cors.length > 0) await allowOrigins(app, cors);
  app.addHook(
    'onRequest',
    createFramingGuard((request, status) => {
      if (!isOwn(request.url)) logUnmatched(sandboxes, request, status);
    }),
  );
  app.addHook(
    'onRequest',
    createPathGuard((request, status, route) => logUnmatched(sandboxes, request, status, { route })),
  );
  app.addHook('onSend', onSend);
  app.setErrorHandler(handleError);
  await app.register(async (scope) => {
    const options = { strict, toUnknownError: toAutocallUnknownError };
    scope.addHook('onRequest', createAuthorizer('autocall', sandboxes, options));
    await serveAutocall(scope);
  });
  await app.register(async (scope) => {
    const options = { strict, toUnknownError: toPbxUnknownError };
    scope.addHook('onRequest', createAuthorizer('pbx', sandboxes, options));
    await servePbx(scope);
  });
  await app.register(async (scope) => {
    scope.addHook('preValidation', createApiKeyHook(sandboxes, { strict, toUnknownError: toPbxUnknownError }));
    await servePbxToken(scope, {
      handleError,
      logUnmatched: (request, status) => logUnmatched(sandboxes, request, status),
    });
  });
  await app.register((scope) => serveControl(scope, sandboxes, adminToken));
  await app.register((scope) => serveRecordings(scope, sandboxes));
  await app.register((scope) => serveReference(scope, sandboxes));
  await app.register(serveIndex);
  await app.ready();
  return { app, sandboxes, servers };
};
