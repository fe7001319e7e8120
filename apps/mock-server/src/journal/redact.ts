import type { JournalEntry } from './journal.ts';

/** What stands in place of something personal or secret. */
export const REDACTED = '***';

const WORDS = /^[a-z]{0,12}(?:[ _-][a-z]{1,12})?$/i;
/** Too short for a telephone number. */
const DIGITS = /^[+-]?\d{0,8}$/;
/** A date, be it none that there is, with or without a time and an offset: a telephone number has dashes elsewhere. */
const TIME =
  /^(?:(?:19|20)\d\d-\d{1,2}-\d{1,2}(?:[ T]\d{1,2}(?::\d{1,2}){0,2}(?:\.\d{1,9})?(?:Z|[ +-]\d{2}:?\d{2})?)?)?$/;

/**
 * What values of a parameter may look like to be shown. Others may be a telephone number, an id or a token that stands in the
 * wrong place. Values of absent parameters tell who called whom, or open something.
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

const LONGEST_NAME = 60;
const MOST_DIGITS = 5;

const LONG_WORD = /[a-z\d]{12,}/gi;

/** What is made of letters and digits at random: a name has words, and hardly a digit among them. */
const hideToken = (word: string): string => (/\d/.test(word) ? REDACTED : word);

/** A parameter's name as it may be shown: callers make up names, too. A query holds no lone surrogates. */
export const toShownName = (name: string): string => {
  // A telephone number, whatever stands between its digits, or an id.
  if (name.replace(/\D/g, '').length > MOST_DIGITS) return REDACTED;
  return encodeURIComponent(name.replace(LONG_WORD, hideToken)).slice(0, LONGEST_NAME);
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

/** The request without ids, phone numbers, file names, tokens and whatever an unknown parameter held. */
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
