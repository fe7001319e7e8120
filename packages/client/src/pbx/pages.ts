import type { PbxCdr, PbxListQuery, TimeZone } from '@cdr/contract';
import { toArgumentError, toProtocolError } from '../errors.ts';
import type { CallOptions } from '../options.ts';
import { toQueryFingerprint } from './export.ts';
import type { ListRequest } from './list-request.ts';
import { toWireTime } from './scroll-position.ts';
import { isWallSeconds, toWallSeconds, toWallText } from './wall-seconds.ts';

/** One page of a walk that can be taken up again later. */
export interface PbxCdrWalkPage {
  readonly rows: readonly PbxCdr[];
  /** Calls on all pages, as counted with the first. */
  readonly total: number;
  /** What goes on after this page, in another process too; undefined: there is no more. It does not expire. */
  readonly continuationToken: string | undefined;
}

/** Options of a walk over pages. */
export interface PbxCdrPagesOptions extends CallOptions {
  /** Of the last page that was dealt with; the filters must be the same. */
  readonly continuationToken?: string | undefined;
}

const operation = 'pbx.cdrs.pages';

/** Where the next page begins: so many calls after the newest one that started at `end` or before. */
interface Place {
  readonly end: number | undefined;
  readonly skip: number;
  readonly total: number | undefined;
}

const TOKEN = /^1-([0-9a-z]+)-(-?\d+)?-(\d+)-(\d+)$/;

const readToken = (token: unknown, fingerprint: string): Place => {
  const [, made, text, skip, total] = (typeof token === 'string' && TOKEN.exec(token)) || [];
  const end = text === undefined ? undefined : Number(text);
  const isRead = made !== undefined && isWallSeconds(end ?? 0);
  if (isRead && made === fingerprint) return { end, skip: Number(skip), total: Number(total) };
  const message = isRead ? 'belongs to other filters' : 'is not one of this version';
  throw toArgumentError(operation, 'continuationToken', message);
};

/** The place after some rows: a second, and how many calls of it are on the pages so far. */
const toNext = ({ end, skip }: Place, rows: readonly PbxCdr[], zone: TimeZone): Pick<Place, 'end' | 'skip'> => {
  const times = rows.map(({ raw, startedAt }) => toWireTime(raw.time_started, startedAt, zone));
  const last = times.at(-1) ?? null;
  if (last === null || last === (end === undefined ? null : toWallText(end))) return { end, skip: skip + rows.length };
  if (times.some((time, index) => time === null || time > (times[index - 1] ?? time))) {
    throw toProtocolError(operation, 'the server gave calls that are not sorted, newest first: pages would skip some');
  }
  return { end: toWallSeconds(last), skip: times.filter((time) => time === last).length };
};

/**
 * Pages that later calls do not push about: each begins at the second at which the one before it ended.
 *
 * @throws {CdrError} `protocol` for an empty page that is not the last, or a server that does not sort
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
  for (;;) {
    const endDate = place.end === undefined ? query.endDate : toWallText(place.end);
    const { data } = await list({ ...query, endDate, offset: place.skip }, operation, options);
    const { rows } = data;
    const isLast = place.skip + rows.length >= data.total;
    if (rows.length === 0 && !isLast)
      throw toProtocolError(operation, 'the server answered with an empty page before the end');
    const total = place.total ?? data.total;
    place = { ...toNext(place, rows, zone), total };
    yield {
      rows,
      total,
      continuationToken: isLast ? undefined : ['1', fingerprint, place.end ?? '', place.skip, total].join('-'),
    };
    if (isLast) return;
  }
}
