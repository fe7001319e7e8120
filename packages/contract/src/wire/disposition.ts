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
 * Every spelling of `NO ANSWER` that the provider is known to use, folded.
 *
 * @source autocall-report-v2.md, table "Call Type": `NOANWSER`; api-quirks.md, "autocall: the report", `status`
 */
const NO_ANSWER = /^NOAN(?:SW|WS)ER(?:ED)?$/;

/** By folded status; `NO ANSWER` stands here unfolded too, since rows are full of it. */
const DISPOSITIONS: ReadonlyMap<string, Disposition> = new Map(
  Object.entries<Disposition>({
    ANSWERED: 'answered',
    BUSY: 'busy',
    NOANSWER: 'no-answer',
    'NO ANSWER': 'no-answer',
    FAIL: 'failed',
    FAILED: 'failed',
    ERROR: 'failed',
    CONGESTION: 'congestion',
    INVALIDNUMBER: 'invalid-number',
    CANCEL: 'cancelled',
  }),
);

/**
 * The key under which two spellings of one status are equal: case, space, `_` and `-` do not count, and every
 * spelling of "no answer" is one.
 *
 * @source api-quirks.md, "autocall: the report" and "pbx: the CDR", `status`
 */
export const foldStatus = (status: string): string => {
  const folded = status.replace(/[\s_-]+/g, '').toUpperCase();
  return NO_ANSWER.test(folded) ? 'NOANSWER' : folded;
};

/** The disposition of either API's `status`. The set of statuses is open: an unknown one, or null, is `unknown`. */
export const toDisposition = (status: string | null): Disposition =>
  status === null ? 'unknown' : (DISPOSITIONS.get(status) ?? DISPOSITIONS.get(foldStatus(status)) ?? 'unknown');
