import { toIssues } from '@cdr/contract';
import { initServer, type RequestValidationError } from '@ts-rest/fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { toErrorBody } from '../../lib/error-replies.ts';
import { contextOf } from '../../sandbox/request-context.ts';
import { compiledAutocallRouter } from './compiled-routes.ts';

const sendInvalid = (error: RequestValidationError, _request: FastifyRequest, reply: FastifyReply): void => {
  const issues = toIssues(error.pathParams?.issues ?? []);
  void reply.code(400).send({ error: issues.map(({ path, message }) => `${path} ${message}`).join('; ') });
};

/** The body of a 400 for parameters that a route lacks. */
export const toAutocallUnknownError = (names: readonly string[]) => ({
  error: names.map((name) => `${name} is not a parameter of this route`).join('; '),
});

/** Serves the autocall API of the contract, behind its authorizer. */
export const serveAutocall = async (app: FastifyInstance): Promise<void> => {
  const server = initServer();
  const router = server.router(compiledAutocallRouter, {
    getReport: async ({ params, request }) => {
      const data = await contextOf(request).sandbox.store.getReport(params.callId);
      return data ? { status: 200, body: { data } } : { status: 404, body: toErrorBody(404) };
    },
  });
  await app.register(server.plugin(router), {
    logInitialization: false,
    responseValidation: true,
    requestValidationErrorHandler: sendInvalid,
  });
};
