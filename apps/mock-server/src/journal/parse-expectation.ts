import * as z from 'zod/mini';
import { numberIn, text } from '../lib/input-fields.ts';
import { fail, parseInput } from '../lib/parse-input.ts';
import { ROUTE_NAMES } from '../lib/served-routes.ts';

/** The requests that a verification expects, and how many of them. */
export interface Expectation {
  readonly route: string | undefined;
  readonly method: string | undefined;
  /** The id in the path. */
  readonly id: string | undefined;
  /** Parameters that a request must have with exactly these values; it may have others. */
  readonly query: Readonly<Record<string, string>>;
  readonly status: number | undefined;
  readonly atLeast: number;
  readonly atMost: number;
}

const count = z.optional(numberIn({ min: 0, max: Number.MAX_SAFE_INTEGER, whole: true }));

const Fields = z.strictObject({
  route: z.optional(z.enum(ROUTE_NAMES)),
  method: z.optional(text.check(z.toUpperCase())),
  id: z.optional(text),
  query: z.optional(z.record(z.string(), z.string())),
  status: z.optional(numberIn({ min: 0, max: 599, whole: true })),
  count,
  atLeast: count,
  atMost: count,
});

/** Reads the body of a verification. @throws {MockServerError} `configuration`, naming the field */
export const parseExpectation = (value: unknown): Expectation => {
  const { route, method, id, query = {}, status, count: exactly, ...range } = parseInput('verify', Fields, value);
  if (exactly !== undefined && (range.atLeast !== undefined || range.atMost !== undefined))
    fail('verify.count', 'must stand without atLeast and atMost');
  const atMost = range.atMost ?? exactly ?? Number.POSITIVE_INFINITY;
  const atLeast = range.atLeast ?? exactly ?? (range.atMost === undefined ? 1 : 0);
  if (atLeast > atMost) fail('verify.atLeast', `must not be above atMost (${atMost})`);
  return { route, method, id, query, status, atLeast, atMost };
};
