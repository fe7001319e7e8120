import type { PbxCdr, PbxListQuery, PbxPage, TimeZone } from '@cdr/contract';
import { toWallSeconds, toWallText } from '@cdr/shared/wall-clock';
import { toArgumentError, toProtocolError } from '../core/errors.ts';
import type { CallOptions } from '../core/options.ts';
import { openState, sealState, UNREADABLE } from './state-text.ts';
import { toQueryFingerprint } from './export.ts';
import type { ListRequest } from './list-request.ts';
import { toOrderedRows, toRecentRows } from './page-order.ts';
import { toWireTime } from './scroll-position.ts';

/** One page of a resumable walk. */
export interface PbxCdrWalkPage {
  readonly rows: readonly PbxCdr[];
  /** Calls on all pages, as counted with the first. */
  readonly total: number;
  /** Resumes after this page, in any process; undefined after the last. It does not expire. */
  readonly continuationToken: string | undefined;
}

/** Options of a walk over pages. */
export interface PbxCdrPagesOptions extends CallOptions {
  /** Of the last processed page. The filters must be the same. */
  readonly continuationToken?: string | undefined;
}

const operation = 'pbx.cdrs.pages';

/** Where the next page begins: `skip` calls after the newest that started at `end` or before. */
interface Place {
  readonly end: number | undefined;
  readonly skip: number;
  readonly total: number | undefined;
}

const readToken = (token: unknown, fingerprint: string): Place => {
  const [made, end, skip, total] = openState(typeof token === 'string' ? token : '')?.split('_') ?? [];
  if (made === fingerprint)
    return { end: end === '' ? undefined : Number(end), skip: Number(skip), total: Number(total) };
  throw toArgumentError(operation, 'continuationToken', made === undefined ? UNREADABLE : 'belongs to other filters');
};

/** The place after some rows: their last second, and how many of its calls were returned. */
const toNext = ({ end, skip }: Place, rows: readonly PbxCdr[], zone: TimeZone): Pick<Place, 'end' | 'skip'> => {
  const times = rows.map(({ raw, startedAt }) => toWireTime(raw.time_started, startedAt, zone));
  const bound = end === undefined ? null : toWallText(end);
  const last = times.at(-1) ?? null;
  if (last === null || (last === bound && times[0] === bound)) return { end, skip: skip + rows.length };
  if (times.some((time, index) => time === null || time > (times[index - 1] ?? bound ?? time))) {
    throw toProtocolError(operation, 'the server returned unsorted calls');
  }
  return { end: toWallSeconds(last), skip: times.filter((time) => time === last).length };
};

/**
 * Iterates over pages that later calls do not move: each begins at the second at which the last one ended.
 *
 * A full page is the last only if the next one is empty: a server may cap its `total`.
 *
 * @throws {CdrError} `protocol` for an empty page that is not the last, and for a server that does not sort or changes
 * its order between pages
 */
export async function* walkPages(
  list: ListRequest,
  query: PbxListQuery,
  zone: TimeZone,
  { continuationToken, ...options }: PbxCdrPagesOptions,
): AsyncGenerator<PbxCdrWalkPage, void, undefined> {
  const fingerprint = toQueryFingerprint(query, operation);
  let place: Place = { end: undefined, skip: 0, total: undefined };
  if (continuationToken !== undefined) place = readToken(continuationToken, fingerprint);
  const fetchPage = async ({ end, skip }: Place): Promise<PbxPage> => {
    const endDate = end === undefined ? query.endDate : toWallText(end);
    const { data } = await list({ ...query, endDate, offset: skip }, operation, options);
    return data;
  };

  let recent: readonly PbxCdr[] = [];
  /** The total of the next page, if no call is added. */
  let expected: number | undefined;
  for (let page = await fetchPage(place); ;) {
    const { rows: listed, limit } = page;
    const rows = toOrderedRows(recent, listed, page.total - (expected ?? page.total), operation);
    recent = toRecentRows(recent, listed);
    const left = page.total - place.skip - listed.length;
    if (listed.length === 0 && left > 0) throw toProtocolError(operation, 'the server returned a short page');
    const total = place.total ?? page.total;
    place = { ...toNext(place, listed, zone), total };
    expected = left + place.skip;
    const after = left > 0 || listed.length < limit ? undefined : await fetchPage(place);
    const isLast = left <= 0 && !after?.rows.length;
    const body = [fingerprint, place.end ?? '', place.skip, total].join('_');
    yield { rows, total, continuationToken: isLast ? undefined : sealState(body) };
    if (isLast) return;
    page = after ?? (await fetchPage(place));
  }
}
