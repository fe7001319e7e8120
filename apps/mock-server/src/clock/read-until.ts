import { createTimeZone } from '@cdr/contract';
import { fail } from '../lib/parse-input.ts';
import { toInstantMs } from './parse-clock-change.ts';

/** The form of `until`, for messages. */
export const UNTIL_FORM = 'must be now, a Date, or an instant such as 2026-07-01T00:00:00Z, in the years 1971 to 9999';

/** Generated calls span up to a year, and clocks begin in 1970. */
const EARLIEST = '1971-01-01 00:00:00';
const LATEST = '9999-12-31 23:59:59';

const zone = createTimeZone();

const toWallClock = (value: unknown): string | undefined => {
  const ms = typeof value === 'string' ? toInstantMs(value) : value instanceof Date ? value.getTime() : Number.NaN;
  return Number.isNaN(ms) ? undefined : zone.toLocal(new Date(ms));
};

/** The wall-clock time of an instant, or `now`; undefined for any other value. */
export const parseUntil = (value: unknown): string | undefined => {
  if (value === 'now') return value;
  const text = toWallClock(value);
  return text !== undefined && text >= EARLIEST && text <= LATEST ? text : undefined;
};

/**
 * The end of generated calls, as a wall-clock time or `now`; undefined when the field is absent.
 *
 * @throws {MockServerError} `configuration`
 */
export const readUntil = (field: string, value: unknown): string | undefined =>
  value === undefined ? undefined : (parseUntil(value) ?? fail(field, UNTIL_FORM));
