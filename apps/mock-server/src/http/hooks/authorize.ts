import { parseAutocallAuthorization, parseBearerAuthorization } from '@cdr/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Api } from '../../sandbox/account-options.ts';
import type { Sandboxes } from '../../sandbox/sandboxes.ts';
import { attend, type AttendOptions, noteStray } from './attend.ts';
import { sendError } from './error-answers.ts';

/** How each API reads a token out of `Authorization`. */
const PARSERS: Readonly<Record<Api, (header: string | undefined) => string | null>> = {
  autocall: parseAutocallAuthorization,
  pbx: parseBearerAuthorization,
};

const SCHEME = /^bearer(?: |$)/i;

/** What a caller may have got wrong about its credential, which is not shown. */
const findCredentialProblem = (api: Api, header: string | undefined): string => {
  if (header === undefined || header === '') return 'there is no Authorization header';
  const hasScheme = SCHEME.test(header);
  if (api === 'pbx' && !hasScheme) return 'Authorization lacks "Bearer " in front of the pbx token';
  if (api === 'autocall' && hasScheme) return 'Authorization must hold the raw autocall token, without "Bearer "';
  return `no account has this ${api} token, or it has expired`;
};

type Done = (error?: Error) => void;

/**
 * Lets in requests that carry a token of one API, which is no token of the other, and looks after them. A request of
 * nobody is noted in the first sandbox's journal.
 */
export const createAuthorizer =
  (api: Api, sandboxes: Sandboxes, options: AttendOptions) =>
  (request: FastifyRequest, reply: FastifyReply, done: Done): void => {
    const token = PARSERS[api](request.headers.authorization);
    const sandbox = token === null ? undefined : sandboxes.find(api, token);
    if (sandbox === undefined) {
      noteStray(sandboxes, request, 401, { warning: findCredentialProblem(api, request.headers.authorization) });
      sendError(reply, 401);
      return;
    }
    const acted = attend(sandbox, request, reply, options);
    const goOn = (): void => {
      // An answer that a fault has given, or a connection that it has broken, is the end of the request.
      if (!reply.sent) done();
    };
    if (acted === undefined) goOn();
    else acted.then(goOn, done);
  };
