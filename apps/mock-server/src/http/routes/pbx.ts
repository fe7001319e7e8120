import { isPaginated, type PbxListQuery } from '@cdr/contract';
import { initServer } from '@ts-rest/fastify';
import type { FastifyInstance } from 'fastify';
import { toErrorBody } from '../../lib/error-replies.ts';
import { contextOf } from '../../sandbox/request-context.ts';
import { compiledPbxRouter } from './compiled-routes.ts';
import { findUndecodable } from './find-undecodable.ts';
import { sendInvalid, toParameterError } from './pbx-errors.ts';
import { readBatch, readPage } from './read-list.ts';

const NOT_FOUND = { status: 404, body: toErrorBody(404) } as const;
const BAD_SCROLL_ID = {
  status: 400,
  body: toParameterError('scroll_id', 'must be as this account was given it'),
} as const;

/** The 400 of a server that pages no further than some row. */
const toWindowError = ({ offset }: PbxListQuery, lastRow: number) =>
  ({
    status: 400,
    body: toParameterError(offset === undefined ? 'page' : 'offset', `must not lead behind row ${lastRow}`),
  }) as const;

/** Serves the pbx API of the contract, behind its authorizer. */
export const servePbx = async (app: FastifyInstance): Promise<void> => {
  const server = initServer();
  const router = server.router(compiledPbxRouter, {
    listCdrs: async ({ query, request }) => {
      const undecodable = findUndecodable(request.url);
      if (undecodable !== undefined) {
        return { status: 400, body: toParameterError(undecodable, 'must be percent-encoded UTF-8') };
      }
      const context = contextOf(request);
      if (isPaginated(query)) {
        const page = await readPage(context, query);
        return typeof page === 'number' ? toWindowError(query, page) : { status: 200, body: page };
      }
      const batch = await readBatch(context, query);
      if (batch === 'altered') return BAD_SCROLL_ID;
      return batch === 'expired' ? NOT_FOUND : { status: 200, body: batch };
    },
    getCdr: async ({ params, request }) => {
      const cdr = await contextOf(request).sandbox.store.getCdr(params.id);
      return cdr ? { status: 200, body: cdr } : NOT_FOUND;
    },
  });
  await app.register(server.plugin(router), {
    logInitialization: false,
    responseValidation: true,
    requestValidationErrorHandler: sendInvalid,
  });
};
