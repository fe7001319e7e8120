import { isPaginated, type PbxCdr, type PbxListQuery, type PbxPage } from '@cdr/contract';
import { toProtocolError } from '../errors.ts';
import type { CallOptions } from '../options.ts';

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
   * @throws {CdrError} `protocol` when this page was short: what is missing on it would be skipped
   */
  next(options?: CallOptions): Promise<PbxCdrPage | null>;
}

/** Gets the page that a paginated query asks for. */
export type FetchPage = (query: PbxListQuery, options?: CallOptions) => Promise<PbxCdrPage>;

/** A query that is answered with a page: one that says nothing about pages asks for the first. */
export const toPaginated = (query: PbxListQuery): PbxListQuery => (isPaginated(query) ? query : { ...query, page: 1 });

/**
 * The page that answered a paginated query.
 *
 * @throws {CdrError} `protocol` for an answer with which paging would never end
 */
export const toPage = (query: PbxListQuery, answer: PbxPage, fetchPage: FetchPage): PbxCdrPage => {
  const { rows, total, page, limit } = answer;
  if (limit < 1) throw toProtocolError('pbx.cdrs.list', 'the server answered with pages of no calls');
  if (query.offset === undefined && page !== query.page)
    throw toProtocolError('pbx.cdrs.list', 'the server answered with another page');

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
      if (!hasNext) return null;
      if (rows.length < limit)
        throw toProtocolError('pbx.cdrs.list', 'the server answered with a short page: the next one would skip calls');
      return fetchPage(query.offset === undefined ? { ...query, page: page + 1 } : { ...query, offset: end }, options);
    },
  };
};
