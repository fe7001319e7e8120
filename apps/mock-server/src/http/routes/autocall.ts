import { toIssues } from '@cdr/contract';
import { initServer, type RequestValidationError } from '@ts-rest/fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createAuthorizer } from '../hooks/authorize.ts';
import { toErrorBody } from '../hooks/error-answers.ts';
import { contextOf } from '../../sandbox/request-context.ts';
import type { Sandboxes } from '../../sandbox/sandboxes.ts';
import { compiledAutocallRouter } from './compiled-routes.ts';

const answerInvalid = (error: RequestValidationError, _request: FastifyRequest, reply: FastifyReply): void => {
  const issues = toIssues(error.pathParams?.issues ?? []);
  void reply.code(400).send({ error: issues.map(({ path, message }) => `${path} ${message}`).join('; ') });
};

const toUnknownError = (names: readonly string[]) => ({
  error: names.map((name) => `${name} is not a parameter of this route`).join('; '),
});

/** Serves the autocall API as the contract has it. */
export const serveAutocall = async (app: FastifyInstance, sandboxes: Sandboxes, strict: boolean): Promise<void> => {
  const server = initServer();
  const router = server.router(compiledAutocallRouter, {
    getReport: async ({ params, request }) => {
      const data = await contextOf(request).sandbox.store.getReport(params.callId);
      return data ? { status: 200, body: { data } } : { status: 404, body: toErrorBody(404) };
    },
  });
  app.addHook('onRequest', createAuthorizer('autocall', sandboxes, { strict, toUnknownError }));
  await app.register(server.plugin(router), {
    logInitialization: false,
    responseValidation: true,
    requestValidationErrorHandler: answerInvalid,
  });
};
