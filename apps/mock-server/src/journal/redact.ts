import type { JournalEntry } from './journal.ts';

/** The replacement of a personal or secret value. */
export const REDACTED = '***';

const WORDS = /^[a-z]{0,12}(?:[ _-][a-z]{1,12})?$/i;
/** Too short for a phone number. */
const DIGITS = /^[+-]?\d{0,8}$/;
/** A date, valid or not, with or without time and offset. A phone number has dashes elsewhere. */
const TIME =
  /^(?:(?:19|20)\d\d-\d{1,2}-\d{1,2}(?:[ T]\d{1,2}(?::\d{1,2}){0,2}(?:\.\d{1,9})?(?:Z|[ +-]\d{2}:?\d{2})?)?)?$/;

/**
 * The form that a parameter's value must have to be shown: another value may be a misplaced phone number, id or token. Values of
 * parameters without a form are never shown: they are personal or secret.
 */
const SHOWN: ReadonlyMap<string, RegExp> = new Map([
  ['status', WORDS],
  ['direction', /^(?:[a-z]{0,12}|\d)$/i],
  ['extension', DIGITS],
  ['duration', DIGITS],
  ['min_duration', DIGITS],
  ['limit', DIGITS],
  ['page', DIGITS],
  ['offset', DIGITS],
  ['start_date', TIME],
  ['end_date', TIME],
  ['start_date_ended', TIME],
  ['end_date_ended', TIME],
]);

/** A parameter's value as it may be shown. */
export const toShownValue = (name: string, value: unknown): unknown => {
  if (Array.isArray(value)) return value.map((one) => toShownValue(name, one));
  return typeof value === 'string' && SHOWN.get(name)?.test(value) === true ? value : REDACTED;
};

const MAX_NAME_LENGTH = 60;
const MAX_DIGITS = 5;

const LONG_WORD = /[a-z\d]{12,}/gi;

/** Hides random letters and digits: a parameter's name consists of words, with hardly a digit. */
const hideToken = (word: string): string => (/\d/.test(word) ? REDACTED : word);

/** A parameter's name as it may be shown: a caller may send a secret as a name. A query has no lone surrogates. */
export const toShownName = (name: string): string => {
  // A phone number, with any separators, or an id.
  if (name.replace(/\D/g, '').length > MAX_DIGITS) return REDACTED;
  return encodeURIComponent(name.replace(LONG_WORD, hideToken)).slice(0, MAX_NAME_LENGTH);
};

/** A request as the journal shows it. */
export interface ShownRequest {
  readonly number: number;
  readonly at: string;
  readonly method: string;
  readonly route: string | null;
  readonly query: Readonly<Record<string, unknown>>;
  readonly status: number;
  readonly faults: readonly string[];
  readonly warnings: readonly string[];
}

/** A request without ids, phone numbers, file names, tokens and values of unknown parameters. */
export const redactEntry = ({
  number,
  atMs,
  method,
  route,
  query,
  status,
  faults,
  warnings,
}: JournalEntry): ShownRequest => ({
  number,
  at: new Date(atMs).toISOString(),
  method,
  route: route ?? null,
  query: Object.fromEntries(
    Object.entries(query).map(([name, value]) => [toShownName(name), toShownValue(name, value)]),
  ),
  status,
  faults,
  warnings,
});
