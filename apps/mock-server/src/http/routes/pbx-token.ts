import { pbxTokenRouter } from '@cdr/contract/ts-rest';
import { initServer } from '@ts-rest/fastify';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { endEmptyBody } from '../../lib/end-empty-body.ts';
import { toErrorBody } from '../../lib/error-replies.ts';
import { sendInvalid, toParameterError } from './pbx-errors.ts';

/** Fastify's codes for a body that is not JSON, or has another content type. */
const UNPARSABLE: ReadonlySet<string> = new Set([
  'FST_ERR_CTP_INVALID_MEDIA_TYPE',
  'FST_ERR_CTP_INVALID_JSON_BODY',
  'FST_ERR_CTP_EMPTY_JSON_BODY',
]);

const NOT_JSON = toParameterError('body', 'must be JSON, with content-type: application/json');

/** How the route rejects requests. */
export interface PbxTokenOptions {
  /** Sends the response to an error that a handler threw. */
  readonly handleError: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => FastifyReply;
  /** Records a request without a tenant. */
  readonly logUnmatched: (request: FastifyRequest, status: number) => void;
}

/** Serves the route that issues pbx tokens. Its credential is in the body, so that a hook has to find the tenant first. */
export const servePbxToken = async (
  app: FastifyInstance,
  { handleError, logUnmatched }: PbxTokenOptions,
): Promise<void> => {
  const server = initServer();
  const router = server.router(pbxTokenRouter, {
    createToken: async ({ request }) => {
      const { mockContext } = request;
      if (mockContext === null) {
        logUnmatched(request, 401);
        return { status: 401, body: toErrorBody(401) };
      }
      const { id, pbxTokens } = mockContext.sandbox;
      return { status: 200, body: { data: { ...pbxTokens.issue(), user_id: id } } };
    },
  });
  app.removeContentTypeParser('text/plain');
  app.setErrorHandler((error: FastifyError, request, reply) => {
    if (request.mockContext !== null) return handleError(error, request, reply);
    const sent = UNPARSABLE.has(error.code) ? reply.code(400).send(NOT_JSON) : handleError(error, request, reply);
    logUnmatched(request, reply.statusCode);
    return sent;
  });
  app.addHook('preParsing', endEmptyBody);
  await app.register(server.plugin(router), {
    logInitialization: false,
    responseValidation: true,
    requestValidationErrorHandler: (error, request, reply) => {
      logUnmatched(request, 400);
      sendInvalid(error, request, reply);
    },
  });
};
