import * as z from 'zod/mini';

/**
 * A text as a tolerant reader takes it. A JSON number is taken as its digits: ids and phone numbers are texts, but not
 * every server remembers.
 */
export const LooseText = z.optional(
  z.custom<string | number | null>(
    (value) => value === null || typeof value === 'string' || Number.isFinite(value),
    'must be a text',
  ),
);

/** The text that {@link LooseText} accepted; null where the wire has `""`, null or nothing. */
export const toText = (value: string | number | null | undefined): string | null =>
  value === undefined || value === null || value === '' ? null : String(value);
