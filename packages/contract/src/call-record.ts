import type { AutocallReport } from './autocall/record.ts';
import type { PbxCdr } from './pbx/record.ts';
import type { Direction } from './wire/direction.ts';
import type { Disposition } from './wire/disposition.ts';

/** A telephone number of a call. */
export interface Party {
  /** As the provider sent it: national, international, an extension. Null when it sent none. */
  readonly number: string | null;
  /** Its E.164 form where it has one and a parser was given; advisory, never a reason to reject a call. */
  readonly e164: string | null;
}

/**
 * One call of either API, in one vocabulary, so that a report is written once.
 *
 * The two APIs' `duration`s mean different things: pbx counts from the start of the call, autocall from the pick-up. Here
 * `totalSeconds` always counts from the start and `talkSeconds` from the pick-up, and `ringSeconds` is what lies between.
 *
 * @source api-quirks.md, "What neither document has, and callers need"
 */
export interface CallRecord {
  readonly source: 'autocall' | 'pbx';
  readonly id: string;
  readonly direction: Direction | 'unknown';
  readonly disposition: Disposition;
  readonly from: Party;
  readonly to: Party;
  /** The tenant's extension; autocall has none. */
  readonly extension: string | null;
  readonly startedAt: Date | null;
  readonly answeredAt: Date | null;
  readonly endedAt: Date | null;
  /** From the start to the pick-up, or to the end of an unanswered call. Null where the record lacks a time. @unit seconds */
  readonly ringSeconds: number | null;
  /** From the pick-up to the end; 0 for an unanswered call. @unit seconds */
  readonly talkSeconds: number;
  /** From the start to the end. Null where the record lacks a time. @unit seconds */
  readonly totalSeconds: number | null;
  readonly recordingUrl: string | null;
  /** A FreeSWITCH hangup cause; autocall has none. */
  readonly hangupCause: string | null;
  /** The record as it came. */
  readonly raw: AutocallReport['raw'] | PbxCdr['raw'];
}

/** Choices of {@link toCallRecord}. */
export interface CallRecordOptions {
  /** Finds a number's E.164 form, as `toE164` of `@cdr/contract/e164` does. @default none: `e164` is null */
  readonly toE164?: ((number: string) => string | null) | undefined;
}

const secondsBetween = (from: Date | null, to: Date | null): number | null =>
  from === null || to === null ? null : Math.max(0, Math.round((to.getTime() - from.getTime()) / 1000));

const toParty = (number: string | null, { toE164 }: CallRecordOptions): Party => ({
  number,
  e164: number === null || toE164 === undefined ? null : toE164(number),
});

const isReport = (record: AutocallReport | PbxCdr): record is AutocallReport => 'talkSeconds' in record;

/**
 * An autocall report as a call record. The provider calls, so every call is outbound and `from` is not known; `created_at`
 * is its start, and `duration` its talk time.
 */
const fromReport = (report: AutocallReport, options: CallRecordOptions): CallRecord => {
  const totalSeconds = secondsBetween(report.createdAt, report.endedAt);
  const ringSeconds = secondsBetween(report.createdAt, report.answeredAt ?? report.endedAt);
  return {
    source: 'autocall',
    id: report.id,
    direction: 'outbound',
    disposition: report.disposition,
    from: toParty(null, options),
    to: toParty(report.phoneNumber, options),
    extension: null,
    startedAt: report.createdAt,
    answeredAt: report.answeredAt,
    endedAt: report.endedAt,
    // A pick-up may be written later than the end.
    ringSeconds: ringSeconds === null ? null : Math.min(ringSeconds, totalSeconds ?? ringSeconds),
    talkSeconds: report.talkSeconds,
    totalSeconds,
    recordingUrl: null,
    hangupCause: null,
    raw: report.raw,
  };
};

/** A pbx CDR as a call record: `duration` is its whole time, `billsec` its talk time, as the provider counted them. */
const fromCdr = (cdr: PbxCdr, options: CallRecordOptions): CallRecord => ({
  source: 'pbx',
  id: cdr.id,
  direction: cdr.direction,
  disposition: cdr.disposition,
  from: toParty(cdr.fromNumber, options),
  to: toParty(cdr.toNumber, options),
  extension: cdr.extension,
  startedAt: cdr.startedAt,
  answeredAt: cdr.answeredAt,
  endedAt: cdr.endedAt,
  ringSeconds: Math.max(0, cdr.durationSeconds - cdr.billableSeconds),
  talkSeconds: cdr.billableSeconds,
  totalSeconds: cdr.durationSeconds,
  recordingUrl: cdr.recordingUrl,
  hangupCause: cdr.hangupCause,
  raw: cdr.raw,
});

/**
 * A decoded record of either API as a {@link CallRecord}.
 *
 * @example
 * import { toE164 } from '@cdr/contract/e164';
 * toCallRecord(await cdr.pbx.cdrs.get(id), { toE164 }).talkSeconds;
 */
export const toCallRecord = (record: AutocallReport | PbxCdr, options: CallRecordOptions = {}): CallRecord =>
  isReport(record) ? fromReport(record, options) : fromCdr(record, options);
