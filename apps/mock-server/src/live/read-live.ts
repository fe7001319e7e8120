import * as z from 'zod/mini';
import { numberIn } from '../lib/input-fields.ts';
import { LIVE_BOUNDS } from '../lib/option-bounds.ts';
import { fail, parseInput } from '../lib/parse-input.ts';

const OPTIONAL_NUMBER = z.optional(numberIn(LIVE_BOUNDS));

const RATE = /^(\d+(?:\.\d+)?)\/(s|m)$/;

/** The form of `--live`, for messages. */
export const RATE_FORM = `must be a rate such as 5/s or 30/m, at most ${LIVE_BOUNDS.max}/s`;

/** Calls a second of a rate such as `5/s` or `30/m`; undefined for any other text and for a rate out of bounds. */
export const parseRate = (text: string): number | undefined => {
  const [, amount, unit] = RATE.exec(text) ?? [];
  const perSecond = Number(amount) / (unit === 'm' ? 60 : 1);
  return perSecond >= LIVE_BOUNDS.min && perSecond <= LIVE_BOUNDS.max ? perSecond : undefined;
};

/**
 * Calls a second, from a number or a rate; undefined when the field is absent.
 *
 * @throws {MockServerError} `configuration`
 */
export const readLive = (field: string, value: unknown): number | undefined =>
  typeof value === 'string' ? (parseRate(value) ?? fail(field, RATE_FORM)) : parseInput(field, OPTIONAL_NUMBER, value);
