import { parseAutocallAuthorization, parseBearerAuthorization } from '@cdr/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Account, Accounts, Api } from '../accounts.ts';
import { sendError } from './error-answers.ts';

/** How each API reads a token out of `Authorization`. */
const PARSERS: Readonly<Record<Api, (header: string | undefined) => string | null>> = {
  autocall: parseAutocallAuthorization,
  pbx: parseBearerAuthorization,
};

/** Lets in requests that carry a token of one API, and remembers whose they are. */
export interface Authorizer {
  readonly onRequest: (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply | undefined>;
  /** The account of a request that was let in. */
  readonly accountOf: (request: object) => Account;
}

/** The authorizer of one API. A token of the other API is no token here. */
export const createAuthorizer = (api: Api, accounts: Accounts): Authorizer => {
  const letIn = new WeakMap<object, Account>();
  return {
    onRequest: async (request, reply) => {
      const token = PARSERS[api](request.headers.authorization);
      const account = token === null ? undefined : accounts.find(api, token);
      if (account === undefined) return sendError(reply, 401);
      letIn.set(request, account);
      return undefined;
    },
    accountOf: (request) => {
      const account = letIn.get(request);
      if (account === undefined) throw new Error('a request reached a handler without passing its authorizer');
      return account;
    },
  };
};
