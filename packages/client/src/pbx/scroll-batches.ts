import {
  createPbxScrollCodec,
  type PbxCdr,
  PBX_LIMIT,
  type PbxListQuery,
  pbxEndpoints,
  type ReaderOptions,
} from '@cdr/contract';
import { CdrError, type CdrOperation } from '../errors.ts';
import type { CallOptions } from '../options.ts';
import { type Batch, paginate } from '../paginate.ts';
import type { Transport } from '../transport.ts';
import { toListParameters } from './list-query.ts';

/** Walks one scroll, batch by batch. */
export type ScrollBatches = (
  query: PbxListQuery,
  operation: CdrOperation,
  options?: CallOptions,
) => AsyncGenerator<readonly PbxCdr[], void, undefined>;

/** A scroll's id that nobody knows is a 404, like everything that nobody knows. */
const toScrollError = (error: unknown): unknown => {
  if (!CdrError.isInstance(error) || error.kind !== 'not-found') return error;
  const { operation, status, requestId, attempts } = error;
  return new CdrError('the server has forgotten this scroll: start it anew, from its first call', {
    kind: 'expired-scroll',
    operation,
    status,
    requestId,
    attempts,
    cause: error,
  });
};

/** Makes a {@link ScrollBatches} over a transport. A wrong query is refused at once. */
export const createScrollBatches = (send: Transport, reader: ReaderOptions): ScrollBatches => {
  const decoder = createPbxScrollCodec(reader);
  return ({ limit = PBX_LIMIT.max, ...query }, operation, options) => {
    const first = toListParameters({ ...query, limit }, operation);
    const fetchBatch = async (cursor: string | undefined): Promise<Batch<PbxCdr>> => {
      try {
        const { data } = await send({
          operation,
          api: 'pbx',
          route: pbxEndpoints.listCdrs,
          query: cursor === undefined ? first : toListParameters({ scrollId: cursor, limit }, operation),
          decoder,
          options,
          // A step that was lost may have moved the server on.
          isRepeatable: cursor === undefined,
        });
        return { items: data.rows, cursor: data.scrollId };
      } catch (error) {
        throw cursor === undefined ? error : toScrollError(error);
      }
    };
    return paginate({ fetchBatch, keyOf: ({ id }) => id, operation, signal: options?.signal });
  };
};
