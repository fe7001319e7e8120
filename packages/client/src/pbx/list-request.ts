import { createPbxPageCodec, type PbxCdr, type PbxListQuery, type PbxPage, pbxEndpoints } from '@cdr/contract';
import type { Answered } from '../attempt.ts';
import type { CdrOperation } from '../errors.ts';
import type { CallOptions } from '../options.ts';
import type { Settings } from '../settings.ts';
import type { Transport } from '../transport.ts';
import { toListParameters } from './list-query.ts';
import { toNewRows } from './page-order.ts';

/** A page whose calls are each there once. */
export interface ListedPage extends PbxPage {
  /** The rows as the server listed them: pages are counted by these. */
  readonly listed: readonly PbxCdr[];
}

/** Asks for one page of a list; the query says which. */
export type ListRequest = (
  query: PbxListQuery,
  operation: CdrOperation,
  options?: CallOptions,
) => Promise<Answered<ListedPage>>;

/** Makes a {@link ListRequest} over a transport. */
export const createListRequest = (send: Transport, { reader, observer }: Settings): ListRequest => {
  const decoder = createPbxPageCodec(reader);
  return async (query, operation, options) => {
    const { data, response } = await send({
      operation,
      api: 'pbx',
      route: pbxEndpoints.listCdrs,
      query: toListParameters(query, operation),
      decoder,
      options,
    });
    const listed = data.rows;
    const rows = toNewRows([], listed);
    const repeats = listed.length - rows.length;
    if (repeats > 0) observer.warn('cdr repeated-calls', { operation, repeats });
    return { data: { ...data, rows, listed }, response };
  };
};
