import { isPaginated, type PbxCdr, type PbxListQuery, type PbxPage } from '@cdr/contract';
import { toProtocolError } from '../core/errors.ts';
import type { CallOptions } from '../core/options.ts';
import type { DecodedResponse } from '../http/send-once.ts';
import { toOrderedRows, toRecentRows } from './page-order.ts';

/** One page of a list of calls, newest first. */
export interface PbxCdrPage {
  readonly rows: readonly PbxCdr[];
  /** Calls on all pages. */
  readonly total: number;
  /** 1-based. */
  readonly page: number;
  /** Calls that a page can hold. */
  readonly limit: number;
  readonly hasNext: boolean;
  /**
   * Fetches the next page; null after the last.
   *
   * Calls that start in the meantime move the others back, so a call can be on two pages. A scroll does not have this
   * problem.
   *
   * @throws {CdrError} `protocol` if calls would be missing: after a short page, for more repeated calls than new
   * ones, and for calls beyond `total`
   */
  next(options?: CallOptions): Promise<PbxCdrPage | null>;
}

/** Fetches the page of a paginated query; `before` are the rows that may be repeated. */
export type FetchPage = (
  query: PbxListQuery,
  options?: CallOptions,
  before?: readonly PbxCdr[],
) => Promise<DecodedResponse<PbxCdrPage>>;

/** Adds page 1 to a query without a page: the API would start a scroll. */
export const toPaginated = (query: PbxListQuery): PbxListQuery => (isPaginated(query) ? query : { ...query, page: 1 });

const operation = 'pbx.cdrs.list';

/**
 * Converts the response of a paginated query to a page.
 *
 * @throws {CdrError} `protocol` for a response with which paging would never end
 */
export const toPage = (
  query: PbxListQuery,
  response: PbxPage,
  fetchPage: FetchPage,
  before: readonly PbxCdr[] = [],
): PbxCdrPage => {
  const { rows, total, page, limit } = response;
  if (limit < 1 || (query.offset === undefined && page !== query.page))
    throw toProtocolError(operation, 'the server returned another page');

  // By the server's limit, which may be lower than the requested one.
  const end = (query.offset ?? (page - 1) * limit) + limit;
  const hasNext = end < total;
  return {
    rows,
    total,
    page,
    limit,
    hasNext,
    next: async (options) => {
      if (rows.length < limit) {
        if (!hasNext) return null;
        throw toProtocolError(operation, 'the server returned a short page');
      }
      const recent = toRecentRows(before, rows);
      const place = query.offset === undefined ? { page: page + 1 } : { offset: end };
      const { data: after } = await fetchPage({ ...query, ...place }, options, recent);
      const growth = after.total - total;
      toOrderedRows(recent, after.rows, growth, operation);
      if (hasNext) return after;
      if (after.rows.length === 0) return null;
      if (growth > 0) return after;
      throw toProtocolError(operation, 'the server returned calls beyond its total');
    },
  };
};
