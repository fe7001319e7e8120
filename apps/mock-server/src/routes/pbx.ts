import {
  isPaginated,
  PBX_LIMIT,
  type PbxListQuery,
  type PbxPageWire,
  type PbxScrollWire,
  toIssues,
} from '@cdr/contract';
import { pbxRouter } from '@cdr/contract/ts-rest';
import { initServer, type RequestValidationError } from '@ts-rest/fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Account, Accounts } from '../accounts.ts';
import { createAuthorizer } from '../plugins/authorize.ts';
import { toErrorBody } from '../plugins/error-answers.ts';
import type { ScrollPosition } from '../store/call-store.ts';

const toParameterError = (parameter: string, message: string) => ({ error: [{ [parameter]: message }] });

const NOT_FOUND = { status: 404, body: toErrorBody(404) } as const;
const BAD_SCROLL_ID = {
  status: 400,
  body: toParameterError('scroll_id', 'must be as this account was given it'),
} as const;

const readPage = async ({ store }: Account, query: PbxListQuery): Promise<PbxPageWire> => {
  const { limit = PBX_LIMIT.default, page = 1 } = query;
  const offset = query.offset ?? (page - 1) * limit;
  const [data, total] = await Promise.all([store.listCdrs(query, { limit, offset }), store.countCdrs(query)]);
  return { data, limit, page: Math.floor(offset / limit) + 1, total };
};

/** The next batch of a scroll, whether it is just beginning or goes on; undefined when it has expired. */
const readBatch = async (
  { store, scrollIds }: Account,
  query: PbxListQuery,
  position?: ScrollPosition,
): Promise<PbxScrollWire | undefined> => {
  const start = position ?? (await store.openScroll(query));
  const batch = await store.readScroll(start, query.limit ?? PBX_LIMIT.default);
  return batch && { data: batch.rows, scroll_id: scrollIds.seal(batch.next) };
};

/** One object a parameter: a parameter with several faults is told the first. */
const answerInvalid = (error: RequestValidationError, _request: FastifyRequest, reply: FastifyReply): void => {
  const issues = toIssues([...(error.pathParams?.issues ?? []), ...(error.query?.issues ?? [])]);
  const messages = new Map(issues.toReversed().map(({ path, message }) => [path, message]));
  void reply
    .code(400)
    .send({ error: [...messages].toReversed().map(([parameter, message]) => ({ [parameter]: message })) });
};

/** Serves the pbx API as the contract has it. */
export const servePbx = async (app: FastifyInstance, accounts: Accounts): Promise<void> => {
  const { onRequest, accountOf } = createAuthorizer('pbx', accounts);
  const server = initServer();
  const router = server.router(pbxRouter, {
    listCdrs: async ({ query, request }) => {
      const account = accountOf(request);
      if (isPaginated(query)) return { status: 200, body: await readPage(account, query) };
      const position = query.scrollId === undefined ? undefined : account.scrollIds.open(query.scrollId);
      if (position === null) return BAD_SCROLL_ID;
      const batch = await readBatch(account, query, position);
      return batch ? { status: 200, body: batch } : NOT_FOUND;
    },
    getCdr: async ({ params, request }) => {
      const cdr = await accountOf(request).store.getCdr(params.id);
      return cdr ? { status: 200, body: cdr } : NOT_FOUND;
    },
  });
  app.addHook('onRequest', onRequest);
  await app.register(server.plugin(router), {
    logInitialization: false,
    responseValidation: true,
    requestValidationErrorHandler: answerInvalid,
  });
};
