import { createTimeZone, isLocalDateTime } from '@cdr/contract';
import { readBoolean, readNumber, refuse, requireKeys, requireObject } from '../lib/input.ts';
import { toDurationMs } from './duration.ts';
import type { ClockChange } from './mock-clock.ts';

const KEYS: ReadonlySet<string> = new Set(['now', 'advance', 'rate', 'frozen']);
const FASTEST = 1_000_000;
const zone = createTimeZone();

const ISO_WITH_OFFSET = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;

/** An instant in ISO 8601 with an offset, or in the provider's wall-clock time; NaN for any other text. */
export const toInstantMs = (text: string): number => {
  if (isLocalDateTime(text)) return zone.toEpochMs(text);
  const day = ISO_WITH_OFFSET.exec(text)?.[1];
  // `Date.parse` turns 30 February into 2 March.
  return day !== undefined && isLocalDateTime(`${day} 00:00:00`) ? Date.parse(text) : Number.NaN;
};

const INSTANT = 'must be ISO 8601 with an offset, or YYYY-MM-DD HH:mm:ss in +07:00';
const DURATION = 'must be an ISO 8601 duration of days and smaller, like PT1H';

/** The milliseconds of a text; undefined when the field is absent. */
const readMs = (field: string, value: unknown, toMs: (text: string) => number, mustBe: string): number | undefined => {
  if (value === undefined) return undefined;
  const ms = typeof value === 'string' ? toMs(value) : Number.NaN;
  return Number.isNaN(ms) ? refuse(field, mustBe) : ms;
};

/** The instant that a text names. @throws {MockServerError} `configuration`, naming the field @unit epoch milliseconds */
export const readInstantMs = (field: string, text: string): number => readMs(field, text, toInstantMs, INSTANT) ?? 0;

/**
 * Reads `{"now"}`, `{"advance"}`, `{"rate"}` and `{"frozen"}`, in any combination.
 *
 * @throws {MockServerError} `configuration`, naming the field
 */
export const parseClockChange = (value: unknown, field = 'clock'): ClockChange => {
  const wanted = requireObject(field, value);
  requireKeys(field, wanted, KEYS);
  return {
    nowMs: readMs(`${field}.now`, wanted['now'], toInstantMs, INSTANT),
    advanceMs: readMs(`${field}.advance`, wanted['advance'], toDurationMs, DURATION),
    rate: readNumber(`${field}.rate`, wanted['rate'], { min: 0, max: FASTEST }),
    frozen: readBoolean(`${field}.frozen`, wanted['frozen']),
  };
};
