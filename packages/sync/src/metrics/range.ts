import { SyncError } from '../errors.ts';
import { readMoment, readTimeZone } from '../time/read-options.ts';
import { toInstant, toInstantText } from '../time/wall-time.ts';
import type { SqlValue } from '../target/row.ts';

/** Which calls a figure is about. */
export interface MetricRange {
  /** The account's name in the target. */
  readonly account: string;
  /** Starts at or after: an ISO 8601 text with an offset, or a day of `timeZone`. @default the first call */
  readonly since?: string | undefined;
  /** Starts before, likewise. @default no end */
  readonly until?: string | undefined;
  /** Of days and hours: an IANA name or an offset. @default 'Asia/Ho_Chi_Minh' */
  readonly timeZone?: string | undefined;
  /** The present: a call without an end is over 24 hours after its start. @default the machine's */
  readonly now?: Date | undefined;
}

/** The bounds of a range, in a target's times. */
export interface Bounds {
  readonly since: string;
  readonly until: string;
}

/** The first bound that every engine can store, in every time zone. */
const EARLIEST = '1970-01-02T00:00:00Z';
/** No call starts later. */
export const LATEST = '9999-12-30T00:00:00Z';

/** Two legs with one Call-ID are of one conversation when they start no further apart. @unit milliseconds */
const JOIN_MS = 86_400_000;

const readBound = (name: string, text: string | undefined, timeZone: string | undefined): string | null => {
  if (text === undefined) return null;
  const zone = readTimeZone(timeZone);
  const wall = readMoment(name, text, zone);
  // A day has no offset. Of a moment, the wall-clock text could be that of an hour which comes twice.
  const isDay = text.length === 'YYYY-MM-DD'.length;
  return isDay ? toInstant(wall, zone) : toInstantText(new Date(Math.ceil(Date.parse(text) / 1000) * 1000));
};

/** @throws {SyncError} `configuration` */
export const readBounds = ({ since, until, timeZone }: MetricRange): Bounds => {
  const bounds = {
    since: readBound('since', since, timeZone) ?? EARLIEST,
    until: readBound('until', until, timeZone) ?? LATEST,
  };
  if (since !== undefined && until !== undefined && bounds.since > bounds.until)
    throw new SyncError('since must not be later than until', 'configuration');
  return bounds;
};

const shift = (at: string, ms: number): string => toInstantText(new Date(Date.parse(at) + ms));

/** The values `$1` to `$6` of the views' bounds. */
export const toBoundValues = ({ account, now = new Date() }: MetricRange, { since, until }: Bounds): SqlValue[] => [
  account,
  since,
  until,
  shift(since, -JOIN_MS),
  shift(until, JOIN_MS),
  Math.floor(now.getTime() / 1000),
];
