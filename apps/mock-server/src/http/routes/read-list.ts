import { PBX_LIMIT, type PbxListQuery, type PbxPageWire, type PbxScrollWire } from '@cdr/contract';
import type { ScrollFault } from '../../faults/fault-definition.ts';
import type { RequestContext } from '../../sandbox/request-context.ts';
import type { SealedPosition } from '../../scroll/scroll-ids.ts';
import type { CallFilter, ListWindow, ScrollBatch, ScrollPosition } from '../../store/query/call-store.ts';
import { repeatRows, shuffleTies, withDuplicates, withUnorderedTies } from './faulty-rows.ts';

/** How a scroll step fails: with an id that the sandbox did not issue, or with an expired one. */
export type ScrollFailure = 'altered' | 'expired';

/** The filter of a query, without its window: all pages of a list share a total, which is counted once. */
const toFilter = (query: PbxListQuery): CallFilter => {
  const { limit: _limit, page: _page, offset: _offset, scrollId: _scrollId, ...filter } = query;
  return filter;
};

const findFault = ({ faults }: RequestContext, scroll: ScrollFault) =>
  faults.find(({ definition }) => definition.scroll === scroll);

/** Adds the calls of `new-calls` after a page is read, so that the next page differs. */
const startNewCalls = async (context: RequestContext): Promise<void> => {
  const fault = findFault(context, 'new-calls');
  if (fault === undefined) return;
  const { store, makeNewCalls } = context.sandbox;
  await store.addCdrs(makeNewCalls(fault.values['calls'] ?? 1));
};

/** Reads pages, and counts rows, with the faults of a request. */
const toReaders = (context: RequestContext, filter: CallFilter) => {
  const { store, faults } = context.sandbox;
  const hasDuplicates = findFault(context, 'duplicate-rows') !== undefined;
  const cap = findFault(context, 'total-capped')?.values['total'] ?? Number.POSITIVE_INFINITY;
  const readOrdered = (window: ListWindow) => store.listCdrs(filter, window);
  const readOnce = findFault(context, 'unordered-ties') ? withUnorderedTies(readOrdered, faults.random) : readOrdered;
  return {
    readRows: hasDuplicates ? withDuplicates(readOnce) : readOnce,
    count: async () => Math.min(cap, (await store.countCdrs(filter)) * (hasDuplicates ? 2 : 1)),
  };
};

/** A page of calls and their total; the last row that `window-limit` pages to, where the page ends behind it. */
export const readPage = async (context: RequestContext, query: PbxListQuery): Promise<PbxPageWire | number> => {
  const { limit = PBX_LIMIT.default, page = 1 } = query;
  const offset = query.offset ?? (page - 1) * limit;
  const lastRow = findFault(context, 'window-limit')?.values['rows'];
  if (lastRow !== undefined) return lastRow;
  const { readRows, count } = toReaders(context, toFilter(query));
  const [data, total] = await Promise.all([readRows({ limit, offset }), count()]);
  await startNewCalls(context);
  return { data, limit, page: Math.floor(offset / limit) + 1, total };
};

/** A batch of a scroll, with the faults of a request. */
const readRowsOfScroll = async (
  context: RequestContext,
  start: ScrollPosition,
  limit: number,
): Promise<ScrollBatch | undefined> => {
  const { store, faults } = context.sandbox;
  const hasDuplicates = findFault(context, 'duplicate-rows') !== undefined;
  const batch = await store.readScroll(start, hasDuplicates ? Math.ceil(limit / 2) : limit);
  if (batch === undefined) return undefined;
  const rows = findFault(context, 'unordered-ties') ? shuffleTies(batch.rows, faults.random) : batch.rows;
  return { ...batch, rows: hasDuplicates ? repeatRows(rows, limit) : rows };
};

/** The position at which a step starts: its id's, or one that faults choose. */
const findPosition = (context: RequestContext, scrollId: string): SealedPosition | ScrollFailure => {
  const { scrollIds, movingScrolls } = context.sandbox;
  const sealed = scrollIds.open(scrollId);
  if (sealed === null) return 'altered';
  if (findFault(context, 'expired')) return 'expired';
  const position = movingScrolls.read(scrollId) ?? sealed;
  // The scroll's position is lost. Restarting would repeat rows, so the scroll expires.
  if (position === sealed && sealed.isMoving) return 'expired';
  return findFault(context, 'loop') ? { ...position, after: null } : position;
};

/** The next batch of a scroll, or its first one. */
export const readBatch = async (
  context: RequestContext,
  query: PbxListQuery,
): Promise<PbxScrollWire | ScrollFailure> => {
  const { store, scrollIds, movingScrolls } = context.sandbox;
  const { scrollId } = query;
  const start: SealedPosition | ScrollFailure =
    scrollId === undefined ? await store.openScroll(toFilter(query)) : findPosition(context, scrollId);
  if (typeof start === 'string') return start;
  const { limit = start.limit ?? PBX_LIMIT.default } = query;
  const batch = await readRowsOfScroll(context, start, limit);
  if (batch === undefined) return 'expired';
  await startNewCalls(context);
  const keeps = scrollId === undefined ? findFault(context, 'moving') !== undefined : movingScrolls.read(scrollId);
  const next = { ...batch.next, limit };
  if (!keeps) return { data: batch.rows, scroll_id: scrollIds.seal(next) };
  const kept = scrollId ?? scrollIds.seal({ ...start, isMoving: true });
  movingScrolls.write(kept, next);
  return { data: batch.rows, scroll_id: kept };
};
