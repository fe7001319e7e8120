import { isPaginated, type PbxCdr, type PbxListQuery, type PbxPage } from '@cdr/contract';
import { toProtocolError } from '../core/errors.ts';
import type { CallOptions } from '../core/options.ts';
import { toOrderedRows, toRecentRows } from './page-order.ts';

/** One page of a list of calls, newest first. */
export interface PbxCdrPage {
  readonly rows: readonly PbxCdr[];
  /** Calls on all pages. */
  readonly total: number;
  /** 1-based. */
  readonly page: number;
  /** Calls that a page has room for. */
  readonly limit: number;
  readonly hasNext: boolean;
  /**
   * The page after this one; null after the last.
   *
   * Calls that start in the meantime move the others back, so a call can be on two pages. A scroll has no such seams.
   *
   * @throws {CdrError} `protocol` where calls would be missing without a word: after a short page, for a page that repeats
   *   more calls than came in the meantime, and for calls beyond `total`
   */
  next(options?: CallOptions): Promise<PbxCdrPage | null>;
}

/** Gets the page that a paginated query asks for; `before` are the rows that may come again. */
export type FetchPage = (query: PbxListQuery, options?: CallOptions, before?: readonly PbxCdr[]) => Promise<PbxCdrPage>;

/** A query that is answered with a page: one that says nothing about pages asks for the first. */
export const toPaginated = (query: PbxListQuery): PbxListQuery => (isPaginated(query) ? query : { ...query, page: 1 });

const operation = 'pbx.cdrs.list';

/**
 * The page that answered a paginated query.
 *
 * @throws {CdrError} `protocol` for an answer with which paging would never end
 */
export const toPage = (
  query: PbxListQuery,
  answer: PbxPage,
  fetchPage: FetchPage,
  before: readonly PbxCdr[] = [],
): PbxCdrPage => {
  const { rows, total, page, limit } = answer;
  if (limit < 1 || (query.offset === undefined && page !== query.page))
    throw toProtocolError(operation, 'the server gave another page');

  // By the server's own limit: it may be lower than the one that was asked for.
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
        throw toProtocolError(operation, 'the server gave a short page');
      }
      const recent = toRecentRows(before, rows);
      const place = query.offset === undefined ? { page: page + 1 } : { offset: end };
      const after = await fetchPage({ ...query, ...place }, options, recent);
      const growth = after.total - total;
      toOrderedRows(recent, after.rows, growth, operation);
      if (hasNext) return after;
      if (after.rows.length === 0) return null;
      if (growth > 0) return after;
      throw toProtocolError(operation, 'the server gave calls beyond its total');
    },
  };
};
