import { toWallSeconds } from '@cdr/shared/wall-clock';
import * as z from 'zod/mini';
import { type Issue, toIssues } from '../wire/issues.ts';
import { isLocalDateTime, toFullLocalDateTime } from '../wire/local-date-time.ts';
import { DEFAULT_DIRECTIONS, type Direction, findDirection } from '../wire/direction.ts';
import { PBX_LIMIT } from './limit.ts';

const WHOLE = /^\d{1,15}$/;
const LARGEST = 2 ** 31 - 1;

/** Not a string: the parameter was sent more than once. */
const once = () => z.string({ error: 'must be sent once' });

const date = z.optional(
  once().check(
    z.refine((text) => isLocalDateTime(toFullLocalDateTime(text)), 'must be YYYY-MM-DD or YYYY-MM-DD HH:mm:ss'),
  ),
);

const whole = (min: number, max: number) =>
  z.optional(
    once().check(
      z.refine((text) => WHOLE.test(text) && Number(text) >= min && Number(text) <= max, `must be ${min} to ${max}`),
    ),
  );

/** The longest filter that can mean something: no name, number or file name is longer. */
export const PBX_FILTER_MAX_LENGTH = 256;

/** The longest `scroll_id` that is passed on: Elasticsearch's grow with the number of its shards. */
export const PBX_SCROLL_ID_MAX_LENGTH = 4096;

const text = (longest: number) =>
  z.optional(
    once().check(
      z.refine((value) => value.trim() !== '', 'must not be empty'),
      z.refine((value) => value.length <= longest, `must be at most ${longest} characters`),
    ),
  );

/** The direction that a parameter names; undefined for a text that names none. */
export const parseDirection = (value: string): Direction | undefined => findDirection(value, DEFAULT_DIRECTIONS);

type Parameters = Readonly<Record<string, string | undefined>>;

const fitTogether = z.check<Parameters>(({ value, issues }) => {
  const refuse = (name: string, message: string) =>
    issues.push({ code: 'custom', input: value, path: [name], message });
  const toSecond = (name: string) => toWallSeconds(toFullLocalDateTime(value[name] ?? ''));
  for (const suffix of ['', '_ended']) {
    const start = `start_date${suffix}`;
    const end = `end_date${suffix}`;
    // False if one of them is missing or no time (NaN): the field's own check reports that.
    if (toSecond(start) > toSecond(end)) refuse(start, `must not be after ${end}`);
  }
  // A `scroll_id` carries the filters of the scroll's first request.
  const others = Object.keys(value).filter(
    (name) => value[name] !== undefined && name !== 'scroll_id' && name !== 'limit',
  );
  if (value['scroll_id'] !== undefined && others.length > 0)
    refuse('scroll_id', `must be sent without ${others.join(', ')}`);
});

/**
 * The parameters of `GET /v1/cdr`, each as its text in the query string.
 *
 * @source pbx-cdr-v1.md, "Query Parameters"; api-quirks.md, "GET /v1/cdr"
 */
export const PbxListQueryWire = z
  .object({
    /** Call started at or after. A date alone is its midnight. */
    start_date: date,
    /** Call started at or before. A date alone is its midnight, not the day's end. */
    end_date: date,
    /** Call ended at or after. */
    start_date_ended: date,
    /** Call ended at or before. */
    end_date_ended: date,
    /** Exactly this long. @unit seconds */
    duration: whole(0, LARGEST),
    /** Strictly longer than this. @unit seconds */
    min_duration: whole(0, LARGEST),
    extension: text(PBX_FILTER_MAX_LENGTH),
    /** The recording's file name, with or without its extension. */
    recordingfile: text(PBX_FILTER_MAX_LENGTH),
    /** Any spelling; the set is open, so an unknown status gives no rows. */
    status: text(PBX_FILTER_MAX_LENGTH),
    /** From or to this number, in its `0…`, `84…` or `+84…` form. */
    phone: text(PBX_FILTER_MAX_LENGTH),
    direction: z.optional(
      once().check(
        z.refine((value) => parseDirection(value) !== undefined, 'must be inbound, outbound, local or 1, 2, 3'),
      ),
    ),
    limit: whole(PBX_LIMIT.min, PBX_LIMIT.max),
    /** 1-based. */
    page: whole(1, LARGEST),
    /** Rows to skip, 0-based; wins over `page`, 0 included. */
    offset: whole(0, LARGEST),
    /** Continues a scroll, whose filters and limit it carries. Only `limit` may be sent with it. */
    scroll_id: text(PBX_SCROLL_ID_MAX_LENGTH),
  })
  .check(fitTogether);
/** The parameters of `GET /v1/cdr`, each as its text in the query string. */
export type PbxListQueryWire = z.infer<typeof PbxListQueryWire>;

/** The parameters of `GET /v1/cdr`, decoded. Times are full wall-clock timestamps. */
export interface PbxListQuery {
  readonly startDate?: string | undefined;
  readonly endDate?: string | undefined;
  readonly startDateEnded?: string | undefined;
  readonly endDateEnded?: string | undefined;
  /** @unit seconds */
  readonly duration?: number | undefined;
  /** Exclusive. @unit seconds */
  readonly minDuration?: number | undefined;
  readonly extension?: string | undefined;
  readonly recordingFile?: string | undefined;
  readonly status?: string | undefined;
  readonly phone?: string | undefined;
  readonly direction?: Direction | undefined;
  readonly limit?: number | undefined;
  readonly page?: number | undefined;
  readonly offset?: number | undefined;
  readonly scrollId?: string | undefined;
}

/** Converts what is there. */
export const maybe = <Value, Result>(value: Value | undefined, convert: (value: Value) => Result): Result | undefined =>
  value === undefined ? undefined : convert(value);

/** The query string's texts of a list query; what is absent stays undefined. */
export const toPbxListQueryWire = (query: PbxListQuery): PbxListQueryWire => ({
  start_date: query.startDate,
  end_date: query.endDate,
  start_date_ended: query.startDateEnded,
  end_date_ended: query.endDateEnded,
  duration: maybe(query.duration, String),
  min_duration: maybe(query.minDuration, String),
  extension: query.extension,
  recordingfile: query.recordingFile,
  status: query.status,
  phone: query.phone,
  direction: query.direction,
  limit: maybe(query.limit, String),
  page: maybe(query.page, String),
  offset: maybe(query.offset, String),
  scroll_id: query.scrollId,
});

/** Whether a list is answered in pages; else it is a scroll. @source api-quirks.md, "GET /v1/cdr": scroll is the default */
export const isPaginated = ({ page, offset }: PbxListQuery): boolean => page !== undefined || offset !== undefined;

/** The names of the parameters of `GET /v1/cdr`, in the one order in which we send them. */
export const PBX_LIST_PARAMETERS: readonly string[] = Object.keys(PbxListQueryWire.shape);

/** The query string's texts of a list query, absent ones left out; or what is wrong with it. */
export const encodePbxListQuery = (
  query: PbxListQuery,
): { readonly parameters: Record<string, string> } | { readonly issues: Issue[] } => {
  const result = PbxListQueryWire.safeParse(toPbxListQueryWire(query));
  if (!result.success) return { issues: toIssues(result.error.issues) };
  const sent = Object.entries(result.data).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { parameters: Object.fromEntries(sent) };
};
