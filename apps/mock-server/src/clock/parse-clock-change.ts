import { createTimeZone, isLocalDateTime } from '@cdr/contract';
import * as z from 'zod/mini';
import { toDurationSeconds } from '@cdr/shared/duration';
import { numberIn } from '../lib/input-fields.ts';
import { fail, parseInput } from '../lib/parse-input.ts';
import type { ClockChange } from './mock-clock.ts';

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

/** A text that stands for milliseconds. */
const msOf = (toMs: (text: string) => number, mustBe: string) =>
  z.pipe(
    z.custom<string>((value) => typeof value === 'string' && !Number.isNaN(toMs(value)), mustBe),
    z.transform(toMs),
  );

const CLOCK_CHANGE = z.strictObject({
  now: z.optional(msOf(toInstantMs, INSTANT)),
  advance: z.optional(msOf((text) => toDurationSeconds(text) * 1000, DURATION)),
  rate: z.optional(numberIn({ min: 0, max: FASTEST })),
  frozen: z.optional(z.boolean()),
});

/** The instant that a text names. @throws {MockServerError} `configuration`, naming the field @unit epoch milliseconds */
export const readInstantMs = (field: string, text: string): number => {
  const ms = toInstantMs(text);
  return Number.isNaN(ms) ? fail(field, INSTANT) : ms;
};

/**
 * Parses `{"now"}`, `{"advance"}`, `{"rate"}` and `{"frozen"}`, in any combination.
 *
 * @throws {MockServerError} `configuration`, naming each wrong field
 */
export const parseClockChange = (value: unknown, field = 'clock'): ClockChange => {
  const { now, advance, rate, frozen } = parseInput(field, CLOCK_CHANGE, value);
  return { nowMs: now, advanceMs: advance, rate, frozen };
};
