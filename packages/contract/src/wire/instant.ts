import * as z from 'zod/mini';
import { isLocalDateTime } from './local-date-time.ts';
import type { TimeZone } from './time-zone.ts';

const ISO_WITH_OFFSET = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:?\d{2})$/i;

/** How the provider's databases print a time that was never set. */
const ZERO_TIME = '0000-00-00 00:00:00';

const toOffsetMs = (text: string): number => Date.parse(text.replace(' ', 'T').replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));

const isReadableTime = (text: string): boolean =>
  text === '' ||
  text === ZERO_TIME ||
  isLocalDateTime(text) ||
  (ISO_WITH_OFFSET.test(text) &&
    isLocalDateTime(text.slice(0, 19).replace(/t/i, ' ')) &&
    !Number.isNaN(toOffsetMs(text)));

/**
 * A time as a tolerant reader takes it: the wire's form, ISO 8601 with an offset, or any way of saying "not there".
 *
 * @source api-quirks.md, "Time"
 */
export const LooseTime = z.optional(
  z.nullable(z.string().check(z.refine(isReadableTime, 'must be YYYY-MM-DD HH:mm:ss or ISO 8601 with an offset'))),
);

/** The instant of a text that {@link LooseTime} accepted; null for "not there". */
export const toInstant = (text: string | null | undefined, zone: TimeZone): Date | null => {
  if (text === undefined || text === null || text === '' || text === ZERO_TIME) return null;
  return new Date(text.length === 19 ? zone.toEpochMs(text) : toOffsetMs(text));
};

/** The wire's text of an instant; `""` for "not there". */
export const toWireTime = (instant: Date | null, zone: TimeZone): string => (instant ? zone.toLocal(instant) : '');
