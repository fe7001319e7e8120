import { PbxTokenRequest } from '@cdr/contract';
import { pbxTokenRouter } from '@cdr/contract/ts-rest';
import { initServer } from '@ts-rest/fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { attend, noteRequest } from '../plugins/attend.ts';
import { endEmptyBody } from '../plugins/end-empty-body.ts';
import { toErrorBody } from '../plugins/error-answers.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { Sandboxes } from '../sandbox/sandboxes.ts';
import { answerInvalid, toUnknownError } from './pbx-errors.ts';

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
        noteRequest(sandboxes.first(), request).status = 401;
        return { status: 401, body: toErrorBody(401) };
      }
      return { status: 200, body: { data: { ...sandbox.pbxTokens.issue(), user_id: sandbox.id } } };
    },
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
    requestValidationErrorHandler: answerInvalid,
  });
};
