import type { FastifyInstance, FastifyRequest, HTTPMethods } from 'fastify';
import { toDatabaseProblem } from '../../lib/database-problem.ts';
import { endEmptyBody } from '../../lib/end-empty-body.ts';
import { MockServerError, type MockServerErrorKind } from '../../lib/mock-server-error.ts';
import { parseInput } from '../../lib/parse-input.ts';
import type { Sandboxes } from '../../sandbox/sandboxes.ts';
import { CONTROL_ROUTES, listMethods } from './control-routes.ts';
import { createControlGuard } from './guard-control.ts';

/** The data of a sandbox may be large. @unit bytes */
const BODY_LIMIT = 64 * 1024 * 1024;

/** HEAD goes with GET. */
const METHODS: HTTPMethods[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** The response to `curl -d` without a content type. */
const NOT_JSON = 'Unsupported Media Type: send JSON, with content-type: application/json';

const STATUSES: Readonly<Record<MockServerErrorKind, number>> = {
  configuration: 400,
  verification: 400,
  'not-found': 404,
  database: 503,
  port: 503,
};

const toStatus = (error: Error & { readonly statusCode?: number | undefined }): number => {
  if (error instanceof MockServerError) return STATUSES[error.kind];
  return error.statusCode !== undefined && error.statusCode < 500 ? error.statusCode : 500;
};

const setParsers = (app: FastifyInstance): void => {
  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    // Many clients name a type on requests without a body, too.
    if (body === '') done(null);
    else void parseJson(request, body.toString(), done);
  });
  app.removeContentTypeParser('text/plain');
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => {
    done(body === '' ? null : Object.assign(new Error(NOT_JSON), { statusCode: 415 }));
  });
};

const rejectOtherMethods = (app: FastifyInstance): void => {
  for (const [url, methods] of listMethods()) {
    const allow = methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])).join(', ');
    app.route({
      method: METHODS.filter((method) => !methods.includes(String(method))),
      url,
      onRequest: async (_request, reply) =>
        reply
          .code(405)
          .header('allow', allow)
          .send({ error: `use ${allow}` }),
      handler: async () => undefined,
    });
  }
};

/** Serves the control routes, to callers on this machine or with the admin token. */
export const serveControl = async (
  app: FastifyInstance,
  sandboxes: Sandboxes,
  adminToken: string | undefined,
): Promise<void> => {
  app.addHook('onRequest', createControlGuard(adminToken));
  app.addHook('preParsing', endEmptyBody);
  app.setErrorHandler((error: Error, _request, reply) => {
    const problem = toDatabaseProblem(error);
    const status = toStatus(problem);
    return reply.code(status).send({ error: status === 500 ? 'Internal Server Error' : problem.message });
  });
  setParsers(app);
  for (const { method, path, query, handle } of CONTROL_ROUTES) {
    app.route({
      method,
      url: path,
      bodyLimit: BODY_LIMIT,
      preHandler: async (request: FastifyRequest): Promise<void> => {
        parseInput('query', query, request.query);
      },
      handler: (request, reply) => handle(sandboxes, request, reply),
    });
  }
  rejectOtherMethods(app);
};
