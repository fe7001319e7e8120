import { PbxTokenRequest } from '@cdr/contract';
import { pbxTokenRouter } from '@cdr/contract/ts-rest';
import { initServer } from '@ts-rest/fastify';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { attend, noteStray } from '../hooks/attend.ts';
import { endEmptyBody } from '../../lib/end-empty-body.ts';
import { answerThrown, toErrorBody } from '../hooks/error-answers.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import type { Sandboxes } from '../../sandbox/sandboxes.ts';
import { answerInvalid, toParameterError, toUnknownError } from './pbx-errors.ts';

/** What Fastify calls a body that is no JSON, or is called something else. */
const UNPARSABLE: ReadonlySet<string> = new Set([
  'FST_ERR_CTP_INVALID_MEDIA_TYPE',
  'FST_ERR_CTP_INVALID_JSON_BODY',
  'FST_ERR_CTP_EMPTY_JSON_BODY',
]);

const NOT_JSON = toParameterError('body', 'must be JSON, with content-type: application/json');

/** Serves the route that gives out pbx tokens. Its credential is in the body. */
export const servePbxToken = async (app: FastifyInstance, sandboxes: Sandboxes, strict: boolean): Promise<void> => {
  const findSandbox = (body: unknown): Sandbox | undefined => {
    const asked = PbxTokenRequest.safeParse(body);
    return asked.success ? sandboxes.findByApiKey(asked.data.api_key) : undefined;
  };

  const server = initServer();
  const router = server.router(pbxTokenRouter, {
    createToken: async ({ body, request }) => {
      const sandbox = findSandbox(body);
      if (sandbox === undefined) {
        noteStray(sandboxes, request, 401);
        return { status: 401, body: toErrorBody(401) };
      }
      return { status: 200, body: { data: { ...sandbox.pbxTokens.issue(), user_id: sandbox.id } } };
    },
  });
  app.removeContentTypeParser('text/plain');
  app.setErrorHandler((error: FastifyError, request, reply) => {
    if (request.mockContext !== null) return answerThrown(error, request, reply);
    const answer = UNPARSABLE.has(error.code) ? reply.code(400).send(NOT_JSON) : answerThrown(error, request, reply);
    noteStray(sandboxes, request, reply.statusCode);
    return answer;
  });
  app.addHook('preParsing', endEmptyBody);
  app.addHook('preValidation', async (request: FastifyRequest, reply: FastifyReply) => {
    const sandbox = findSandbox(request.body);
    if (sandbox !== undefined) await attend(sandbox, request, reply, { strict, toUnknownError });
    return reply.sent ? reply : undefined;
  });
  await app.register(server.plugin(router), {
    logInitialization: false,
    responseValidation: true,
    requestValidationErrorHandler: (error, request, reply) => {
      noteStray(sandboxes, request, 400);
      answerInvalid(error, request, reply);
    },
  });
};
