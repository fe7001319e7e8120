import { createPbxPageCodec, type PbxListQuery, type PbxPage, pbxEndpoints, type ReaderOptions } from '@cdr/contract';
import type { Answered } from '../attempt.ts';
import type { CdrOperation } from '../errors.ts';
import type { CallOptions } from '../options.ts';
import type { Transport } from '../transport.ts';
import { toListParameters } from './list-query.ts';

/** Asks for one page of a list; the query says which. */
export type ListRequest = (
  query: PbxListQuery,
  operation: CdrOperation,
  options?: CallOptions,
) => Promise<Answered<PbxPage>>;

/** Makes a {@link ListRequest} over a transport. */
export const createListRequest = (send: Transport, reader: ReaderOptions): ListRequest => {
  const decoder = createPbxPageCodec(reader);
  return async (query, operation, options) =>
    send({
      operation,
      api: 'pbx',
      route: pbxEndpoints.listCdrs,
      query: toListParameters(query, operation),
      decoder,
      options,
    });
};
