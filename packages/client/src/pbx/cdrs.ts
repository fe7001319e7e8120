import {
  createPbxCdrCodec,
  createPbxPageCodec,
  createPbxScrollCodec,
  PBX_LIMIT,
  type PbxCdr,
  type PbxListQuery,
  pbxRoutes,
  type ReaderOptions,
  type TimeZone,
} from '@cdr/contract';
import { CdrError } from '../errors.ts';
import type { CallOptions } from '../options.ts';
import { type Batch, paginate } from '../paginate.ts';
import type { Transport } from '../transport.ts';
import type { PbxCdrListFilters, PbxCdrScrollFilters } from './filters.ts';
import { toListParameters, toListQuery } from './list-query.ts';
import { type FetchPage, type PbxCdrPage, toPage, toPaginated } from './page.ts';

/** The call history of the pbx API. */
export interface PbxCdrs {
  /**
   * One call.
   *
   * @param idOrSipCallId the call's id, or a SIP Call-ID, of whose calls the newest is given
   * @throws {CdrError} `not-found` for a call that the account does not have
   */
  get(idOrSipCallId: string, options?: CallOptions): Promise<PbxCdr>;
  /** One page of the calls that pass the filters, newest first. */
  list(filters?: PbxCdrListFilters, options?: CallOptions): Promise<PbxCdrPage>;
  /**
   * All calls that pass the filters, newest first, as they were when the scroll began: none is skipped, none comes twice.
   *
   * The next batch is asked for when the one before it is used up; leaving the loop ends the requests.
   *
   * @throws {CdrError} `invalid-argument` at once, the rest in the loop: `expired-scroll` when more than 5 minutes went by
   *   between two batches, `protocol` for a scroll that goes round in circles
   */
  scroll(filters?: PbxCdrScrollFilters, options?: CallOptions): AsyncGenerator<PbxCdr, void, undefined>;
}

/** What reading an account's calls takes. */
export interface PbxCdrsOptions {
  readonly reader: ReaderOptions;
  readonly zone: TimeZone;
}

/** A scroll's id that nobody knows is a 404, like everything that nobody knows. */
const toScrollError = (error: unknown): unknown => {
  if (!(error instanceof CdrError) || error.kind !== 'not-found') return error;
  const { operation, status, requestId } = error;
  return new CdrError('the server has forgotten this scroll: start it anew, from its first call', {
    kind: 'expired-scroll',
    operation,
    status,
    requestId,
    cause: error,
  });
};

const createScroll = (send: Transport, { reader, zone }: PbxCdrsOptions): PbxCdrs['scroll'] => {
  const operation = 'pbx.cdrs.scroll';
  const decoder = createPbxScrollCodec(reader);
  return (filters = {}, { signal } = {}) => {
    const { limit = PBX_LIMIT.max, ...query } = toListQuery(filters, operation, zone);
    const first = toListParameters({ ...query, limit }, operation);
    const fetchBatch = async (cursor: string | undefined): Promise<Batch<PbxCdr>> => {
      const parameters = cursor === undefined ? first : toListParameters({ scrollId: cursor, limit }, operation);
      try {
        const { rows, scrollId } = await send({
          operation,
          api: 'pbx',
          route: pbxRoutes.listCdrs,
          query: parameters,
          decoder,
          signal,
        });
        return { items: rows, cursor: scrollId };
      } catch (error) {
        throw cursor === undefined ? error : toScrollError(error);
      }
    };
    return paginate({ fetchBatch, keyOf: ({ id }) => id, operation, signal });
  };
};

const createList = (send: Transport, { reader, zone }: PbxCdrsOptions): PbxCdrs['list'] => {
  const operation = 'pbx.cdrs.list';
  const decoder = createPbxPageCodec(reader);
  const fetchPage: FetchPage = async (query: PbxListQuery, { signal } = {}) => {
    const answer = await send({
      operation,
      api: 'pbx',
      route: pbxRoutes.listCdrs,
      query: toListParameters(query, operation),
      decoder,
      signal,
    });
    return toPage(query, answer, fetchPage);
  };
  return async (filters = {}, options) => fetchPage(toPaginated(toListQuery(filters, operation, zone)), options);
};

/** The pbx API over a transport. */
export const createPbxCdrs = (send: Transport, options: PbxCdrsOptions): PbxCdrs => {
  const decoder = createPbxCdrCodec(options.reader);
  return {
    get: (id, { signal } = {}) =>
      send({ operation: 'pbx.cdrs.get', api: 'pbx', route: pbxRoutes.getCdr, params: { id }, decoder, signal }),
    list: createList(send, options),
    scroll: createScroll(send, options),
  };
};
