import { parseAutocallAuthorization, parseBearerAuthorization, PbxTokenRequest } from '@cdr/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendError } from '../../lib/error-replies.ts';
import type { Api } from '../../sandbox/account-options.ts';
import type { Sandboxes } from '../../sandbox/sandboxes.ts';
import { onRequest, type RequestOptions } from './on-request.ts';
import { logUnmatched } from './record-request.ts';

/** The token in each API's `Authorization`. */
const PARSERS: Readonly<Record<Api, (header: string | undefined) => string | null>> = {
  autocall: parseAutocallAuthorization,
  pbx: parseBearerAuthorization,
};

const SCHEME = /^bearer(?: |$)/i;

/** The likely mistake in a credential. The text does not show the credential. */
const findCredentialProblem = (api: Api, header: string | undefined): string => {
  if (header === undefined || header === '') return 'there is no Authorization header';
  const hasScheme = SCHEME.test(header);
  if (api === 'pbx' && !hasScheme) return 'Authorization lacks "Bearer " in front of the pbx token';
  if (api === 'autocall' && hasScheme) return 'Authorization must hold the raw autocall token, without "Bearer "';
  return `no account has this ${api} token, or it has expired`;
};

type Done = (error?: Error) => void;

/**
 * Accepts requests with a token of one API, and runs {@link onRequest} for them. A token of the other API is a 401. The first
 * sandbox's journal records unauthenticated requests.
 */
export const createAuthorizer =
  (api: Api, sandboxes: Sandboxes, options: RequestOptions) =>
  (request: FastifyRequest, reply: FastifyReply, done: Done): void => {
    const token = PARSERS[api](request.headers.authorization);
    const sandbox = token === null ? undefined : sandboxes.find(api, token);
    if (sandbox === undefined) {
      logUnmatched(sandboxes, request, 401, { warning: findCredentialProblem(api, request.headers.authorization) });
      sendError(reply, 401);
      return;
    }
    const applied = onRequest(sandbox, request, reply, options);
    const resume = (): void => {
      // A fault that sent a response, or broke the connection, ends the request.
      if (!reply.sent) done();
    };
    if (applied === undefined) resume();
    else applied.then(resume, done);
  };

/** Runs {@link onRequest} for requests with an API key in their body. The route itself rejects others. */
export const createApiKeyHook =
  (sandboxes: Sandboxes, options: RequestOptions) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const body = PbxTokenRequest.safeParse(request.body);
    const sandbox = body.success ? sandboxes.findByApiKey(body.data.api_key) : undefined;
    if (sandbox !== undefined) await onRequest(sandbox, request, reply, options);
    return reply.sent ? reply : undefined;
  };
