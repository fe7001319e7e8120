import * as z from 'zod/mini';

const NUMERIC = /^-?\d+(?:\.\d+)?$/;

/** A span on the wire: whole seconds, 0 or more. @unit seconds */
export const Seconds = z.int().check(z.nonnegative());

/**
 * A number as a tolerant reader takes it: a JSON number or its decimal text.
 *
 * @source api-quirks.md, "autocall: the report" and "pbx: the CDR", `duration`
 */
export const LooseNumber = z.union([
  z.number(),
  z.string().check(z.regex(NUMERIC, 'must be a number or its decimal text')),
]);
