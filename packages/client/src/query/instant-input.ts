import { isLocalDateTime, type TimeZone } from '@cdr/contract';
import { isObject } from '@cdr/shared/is-object';

/** A time in the account's zone, as the wire writes it. @example { wallClock: '2021-02-19 00:00:00' } */
export interface WallClock {
  readonly wallClock: string;
}

/**
 * A moment: a `Date`, an ISO 8601 string with an offset, a `Temporal.Instant` or `ZonedDateTime`, or a {@link
 * WallClock}.
 *
 * A string without an offset is rejected: it means another moment in every zone.
 *
 * @example '2026-03-01T00:00:00+07:00'
 */
export type InstantInput = Date | string | { readonly epochMilliseconds: number } | WallClock;

const ISO_WITH_OFFSET = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(:\d{2})?(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/i;

const parseIso = (text: string): number => {
  const parts = ISO_WITH_OFFSET.exec(text);
  if (!parts) return Number.NaN;
  const [, date, time, seconds = ':00'] = parts;
  // Date.parse reads 30 February as 2 March.
  return isLocalDateTime(`${date} ${time}${seconds}`) ? Date.parse(text) : Number.NaN;
};

/** Epoch milliseconds of a moment; NaN for an invalid one, and for a wall-clock time. */
export const toEpochMs = (input: InstantInput): number => {
  if (typeof input === 'string') return parseIso(input);
  if (input instanceof Date) return input.getTime();
  return isObject(input) && 'epochMilliseconds' in input ? input.epochMilliseconds : Number.NaN;
};

/** The wire writes years with four digits. */
const YEAR_10000_MS = 253_402_300_800_000;

/**
 * The wall-clock timestamp of a moment in the account's zone, without fractions of a second. It is null for an invalid
 * moment, and outside the wire's years.
 */
export const toWallClock = (input: InstantInput, zone: TimeZone): string | null => {
  const epochMs = toEpochMs(input);
  let text: unknown = isObject(input) && 'wallClock' in input && input.wallClock;
  if (Number.isFinite(epochMs) && Math.abs(epochMs) <= YEAR_10000_MS) text = zone.toLocal(new Date(epochMs));
  return typeof text === 'string' && isLocalDateTime(text) ? text : null;
};
