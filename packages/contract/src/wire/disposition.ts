/**
 * How a call ended, in one vocabulary over both APIs.
 *
 * @source api-quirks.md, "What neither document has, and callers need"
 */
export type Disposition =
  | 'answered'
  | 'busy'
  | 'no-answer'
  | 'failed'
  | 'congestion'
  | 'invalid-number'
  | 'cancelled'
  | 'unknown';

/**
 * The other spellings of `NO ANSWER` that the provider is known to use, folded.
 *
 * @source autocall-report-v2.md, table "Call Type": `NOANWSER`; api-quirks.md, "autocall: the report", `status`
 */
const NO_ANSWER_SPELLINGS = new Set(['NOANWSER', 'NOANSWERED', 'NOANWSERED']);

/** By folded status; `NO ANSWER` stands here unfolded too, since rows are full of it. */
const DISPOSITIONS: ReadonlyMap<string, Disposition> = new Map([
  ['ANSWERED', 'answered'],
  ['BUSY', 'busy'],
  ['NOANSWER', 'no-answer'],
  ['NO ANSWER', 'no-answer'],
  ['FAIL', 'failed'],
  ['FAILED', 'failed'],
  ['ERROR', 'failed'],
  ['CONGESTION', 'congestion'],
  ['INVALIDNUMBER', 'invalid-number'],
  ['CANCEL', 'cancelled'],
]);

/**
 * The key under which two spellings of one status are equal: case, space, `_` and `-` do not count, and every
 * spelling of "no answer" is one.
 *
 * @source api-quirks.md, "autocall: the report" and "pbx: the CDR", `status`
 */
export const foldStatus = (status: string): string => {
  const folded = status.replace(/[\s_-]+/g, '').toUpperCase();
  return NO_ANSWER_SPELLINGS.has(folded) ? 'NOANSWER' : folded;
};

/** The disposition of either API's `status`. The set of statuses is open: one that is not known is `unknown`. */
export const toDisposition = (status: string): Disposition =>
  DISPOSITIONS.get(status) ?? DISPOSITIONS.get(foldStatus(status)) ?? 'unknown';
