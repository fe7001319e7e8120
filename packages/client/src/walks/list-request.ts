import { createPbxPageReader, type PbxListQuery, type PbxPage, pbxEndpoints } from '@cdr/contract';
import type { DecodedResponse } from '../http/send-once.ts';
import type { CdrOperation } from '../core/errors.ts';
import type { CallOptions } from '../core/options.ts';
import type { Settings } from '../http/settings.ts';
import type { Transport } from '../http/transport.ts';
import { toListParameters } from '../query/list-query.ts';

/** Fetches one page of a list. */
export type ListRequest = (
  query: PbxListQuery,
  operation: CdrOperation,
  options?: CallOptions,
) => Promise<DecodedResponse<PbxPage>>;

/** Creates a {@link ListRequest} over a transport. It warns of calls that a page lists twice. */
export const createListRequest = (send: Transport, { reader, hooks }: Settings): ListRequest => {
  const decoder = createPbxPageReader(reader);
  return async (query, operation, options) => {
    const decoded = await send({
      operation,
      api: 'pbx',
      route: pbxEndpoints.listCdrs,
      query: toListParameters(query, operation),
      decoder,
      options,
    });
    if (hooks.isLogging) {
      const { rows } = decoded.data;
      const repeats = rows.length - new Set(rows.map(({ id }) => id)).size;
      if (repeats > 0) hooks.warn('cdr repeated-calls', { operation, repeats });
    }
    return decoded;
  };
};
