import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import { parseClockChange } from '../../clock/parse-clock-change.ts';
import { NO_FAULTS } from '../../faults/fault-engine.ts';
import { parseFaultPlan } from '../../faults/parse-faults.ts';
import { isJsonObject, readString, refuse, requireKeys } from '../../lib/input.ts';
import { redactEntry } from '../../journal/redact.ts';
import { parseExpectation, verify } from '../../journal/verify.ts';
import { MockServerError, type MockServerErrorKind } from '../../lib/mock-server-error.ts';
import { endEmptyBody } from '../../lib/end-empty-body.ts';
import type { Api } from '../../sandbox/account-options.ts';
import type { Sandboxes } from '../../sandbox/sandboxes.ts';
import { toDatabaseProblem } from '../../lib/database-problem.ts';
import { exportRecords } from './export-records.ts';
import { findSandbox, NoSuchSandbox } from './find-sandbox.ts';
import { createControlGuard } from './guard-control.ts';
import { parseSandbox } from '../../sandbox/parse-sandbox.ts';
import { serveCalls } from './serve-calls.ts';

/** Data that a sandbox is made with may be large. @unit bytes */
const BODY_LIMIT = 64 * 1024 * 1024;

/** Beside HEAD, which goes with GET. */
const METHODS: HTTPMethods[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** What `curl -d` is told that names no type. */
const NOT_JSON = 'Unsupported Media Type: send JSON, with content-type: application/json';

type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

const STATUSES: Readonly<Record<MockServerErrorKind, number>> = {
  configuration: 400,
  verification: 400,
  'not-found': 404,
  database: 503,
  port: 503,
};

const toStatus = (error: Error & { readonly statusCode?: number | undefined }): number => {
  if (error instanceof NoSuchSandbox) return 404;
  if (error instanceof MockServerError) return STATUSES[error.kind];
  return error.statusCode !== undefined && error.statusCode < 500 ? error.statusCode : 500;
};

const readApi = (query: unknown): Api => {
  const api = isJsonObject(query) ? query['api'] : undefined;
  return api === 'autocall' || api === 'pbx' ? api : refuse('api', 'must be pbx or autocall');
};

/** Serves the control routes. All but the sandboxes' own are about the sandbox that `?sandbox=` names. */
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

  const allowed = new Map<string, Set<string>>();
  const route = (method: HTTPMethods, url: string, handler: Handler, parameters = ['sandbox']): void => {
    const known = new Set(parameters);
    // A misspelt one would have the request be about another sandbox.
    const preHandler = async ({ query }: FastifyRequest): Promise<void> => {
      if (isJsonObject(query)) requireKeys('query', query, known);
    };
    app.route({ method, url, bodyLimit: BODY_LIMIT, preHandler, handler });
    allowed.set(url, (allowed.get(url) ?? new Set()).add(method));
  };

  const answerIndex: Handler = async () => ({
    routes: [...allowed].map(([url, methods]) => `${[...methods].join(', ')} ${url}`),
  });
  route('GET', '/__mock', answerIndex, []);

  const answerHealth: Handler = async () => {
    const all = sandboxes.list();
    const { store } = sandboxes.first();
    await store.getReport('health');
    await store.listCdrs({}, { limit: 1, offset: 0 });
    // A tick of live traffic fails unheard: nobody has asked for it.
    const problem = all.map(({ live }) => live?.problem()).find((one) => one !== undefined);
    if (problem !== undefined) throw problem;
    return { status: 'ok', sandboxes: all.length };
  };
  route('GET', '/__mock/health', answerHealth, []);

  route('GET', '/__mock/faults', async (request) => findSandbox(sandboxes, request).faults.describe());
  route('PUT', '/__mock/faults', async (request) => {
    const { faults } = findSandbox(sandboxes, request);
    faults.replace(parseFaultPlan(request.body));
    return faults.describe();
  });
  route('DELETE', '/__mock/faults', async (request) => {
    const { faults } = findSandbox(sandboxes, request);
    faults.replace(NO_FAULTS);
    return faults.describe();
  });

  serveCalls(route, sandboxes);

  route('GET', '/__mock/clock', async (request) => findSandbox(sandboxes, request).clock.describe());
  route('PUT', '/__mock/clock', async (request) => {
    const { clock, moveClock } = findSandbox(sandboxes, request);
    await moveClock(parseClockChange(request.body));
    return clock.describe();
  });

  route('GET', '/__mock/requests', async (request) => {
    const { journal } = findSandbox(sandboxes, request);
    return { total: journal.count(), requests: journal.list().map(redactEntry) };
  });
  route('DELETE', '/__mock/requests', async (request, reply) => {
    findSandbox(sandboxes, request).journal.clear();
    return reply.code(204).send();
  });
  route('POST', '/__mock/requests/verify', async (request) => {
    const { journal } = findSandbox(sandboxes, request);
    const entries = journal.list();
    return verify(entries, parseExpectation(request.body), journal.count() - entries.length);
  });

  const answerSandboxes: Handler = async () => ({
    sandboxes: sandboxes.list().map(({ id, journal }) => ({ id, requests: journal.count() })),
  });
  route('GET', '/__mock/sandboxes', answerSandboxes, []);

  const addSandbox: Handler = async (request, reply) => {
    const options = parseSandbox(request.body);
    const { id } = await sandboxes.add(options);
    const [autocall, pbx, apiKey] = [options.tokens.autocall[0], options.tokens.pbx[0], options.apiKeys?.[0]];
    return reply.code(201).send({ id, tokens: { autocall, pbx }, apiKey });
  };
  route('POST', '/__mock/sandboxes', addSandbox, []);

  const removeSandbox: Handler = async (request, reply) => {
    const id = readString('id', isJsonObject(request.params) ? request.params['id'] : undefined) ?? '';
    if (id === sandboxes.first().id) refuse('id', 'must not be that of the first sandbox');
    if (sandboxes.get(id) === undefined) throw new NoSuchSandbox();
    await sandboxes.remove(id);
    return reply.code(204).send();
  };
  route('DELETE', '/__mock/sandboxes/:id', removeSandbox, []);

  route('POST', '/__mock/reset', async (request, reply) => {
    await findSandbox(sandboxes, request).reset();
    return reply.code(204).send();
  });

  const answerExport: Handler = async (request, reply) => {
    const { store } = findSandbox(sandboxes, request);
    return reply.type('application/x-ndjson').send(exportRecords(store, readApi(request.query)));
  };
  route('GET', '/__mock/export', answerExport, ['sandbox', 'api']);

  for (const [url, methods] of allowed) {
    const allow = [...methods].flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])).join(', ');
    const others = METHODS.filter((method) => !methods.has(method));
    app.route({
      method: others,
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
