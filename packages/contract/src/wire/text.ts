import * as z from 'zod/mini';
import type { ReaderSettings } from './reader-settings.ts';

const isTextOrNull = (value: unknown): boolean => value === null || typeof value === 'string';

// Checked by functions: a union of schemas costs a bundle more than they do.
/** A text, null or nothing. */
export const LooseString = z.optional(z.custom<string | null>(isTextOrNull, 'must be a text'));

/**
 * A text as a tolerant reader takes it. A JSON number is taken as its digits: ids and phone numbers are texts, but not
 * every server remembers.
 */
export const LooseText = z.optional(
  z.custom<string | number | null>((value) => isTextOrNull(value) || Number.isFinite(value), 'must be a text'),
);

/** The text that {@link LooseText} accepted; null where the wire has `""`, null or nothing. */
export const toText = (value: string | number | null | undefined): string | null =>
  value || value === 0 ? String(value) : null;

/** {@link toText} of a field that may hold anything; null for what is neither text nor number. */
export const readText = (value: unknown): string | null =>
  typeof value === 'string' || typeof value === 'number' ? toText(value) : null;

/** A status; null where the wire has none, which is then reported. */
export const toStatus = (
  value: string | null | undefined,
  { report }: Pick<ReaderSettings, 'report'>,
): string | null => {
  if (!value) report('status', 'must be a text');
  return value || null;
};
