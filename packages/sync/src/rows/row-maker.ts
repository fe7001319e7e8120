import { hash } from 'node:crypto';
import { type AutocallReport, type PbxCdr, type CallRecord, toCallRecord, toPhoneKey } from '@cdr/client';
import type { TimeZone } from '@cdr/contract';
import type { CallRow, ReportRow, SqlValue } from '../target/row.ts';
import { findMentions } from './mentions.ts';
import type { PersonalRules } from './personal-rules.ts';
import { toInstantText } from '../time/wall-time.ts';

/** What rows are made with. */
export interface RowMakerOptions {
  readonly account: string;
  readonly rules: PersonalRules;
  readonly zone: TimeZone;
}

/** When, and in which round, rows are written. */
export interface Stamp {
  readonly at: string;
  readonly version: number;
}

/** Makes the rows of the tables. */
export interface RowMaker {
  toCallRow(call: PbxCdr, stamp: Stamp): CallRow;
  toReportRow(report: AutocallReport, stamp: Stamp): ReportRow;
  /** The id under which a report is stored. */
  readonly toReportId: (callId: string) => string;
}

/** Not every engine's text can hold NUL or half of a surrogate pair. `raw` keeps them as escapes. */
const toStorableText = (text: string): string =>
  !text.includes('\0') && text.isWellFormed() ? text : text.replaceAll('\0', '\u2400').toWellFormed();

const toStorable = (text: string | null): string | null => (text === null ? null : toStorableText(text));

/** 68 years. @unit seconds */
const LONGEST = 2_147_483_647;

const toWhole = (seconds: number): number => Math.min(Math.round(seconds), LONGEST);

const toWholeOrNull = (seconds: number | null): number | null => (seconds === null ? null : toWhole(seconds));

const toTime = (instant: Date | null): string | null => (instant === null ? null : toInstantText(instant));

/** What marks of `forget` are compared with: the parties' phone keys, and all that may mention a number. */
export const findTraces = (raw: Readonly<Record<string, unknown>>): Set<string> => {
  const numbers = ['from_number', 'to_number', 'phone_number'].map((name) => raw[name]);
  return new Set([
    ...numbers.flatMap((number) =>
      typeof number === 'string' || typeof number === 'number' ? [toPhoneKey(String(number))] : [],
    ),
    ...findMentions(JSON.stringify(raw)),
  ]);
};

/** A signature in a recording's URL changes with each answer: its query is no change of the call. */
const withoutQuery = (raw: string, url: string | null): string => {
  const end = url?.search(/[?#]/) ?? -1;
  if (url === null || end < 0) return raw;
  return raw.replaceAll(JSON.stringify(url).slice(1, -1), JSON.stringify(url.slice(0, end)).slice(1, -1));
};

const toFingerprint = (cells: readonly SqlValue[], raw: string): string =>
  hash('sha256', `${JSON.stringify(cells)}${raw}`, 'base64url').slice(0, 22);

/** Makes a {@link RowMaker}. */
export const createRowMaker = ({ account, rules, zone }: RowMakerOptions): RowMaker => {
  const toShared = (record: CallRecord, wireStart: unknown, id: string) => ({
    account,
    id: toStorableText(id),
    source: record.source,
    direction: record.direction,
    disposition: record.disposition,
    started_at: toTime(record.startedAt),
    answered_at: toTime(record.answeredAt),
    ended_at: toTime(record.endedAt),
    day: toDay(record.startedAt, wireStart),
    ring_seconds: toWholeOrNull(record.ringSeconds),
    talk_seconds: toWhole(record.talkSeconds),
    total_seconds: toWholeOrNull(record.totalSeconds),
  });
  // Nearly every row has the wall-clock text, and converting a date costs much more.
  const toDay = (instant: Date | null, wire: unknown): string | null => {
    if (instant === null) return null;
    return (typeof wire === 'string' && wire.length === 19 ? wire : zone.toLocal(instant)).slice(0, 10);
  };
  const toSeen = ({ at, version }: Stamp) => ({ first_seen_at: at, changed_at: at, version, removed_at: null });
  const isCallId = (text: string | null): boolean => text !== null && text.trim() !== '' && !text.includes('***');

  return {
    toCallRow: (call, stamp) => {
      const record = toCallRecord(call);
      const numbers = [call.fromNumber, call.toNumber];
      const [from, to] = [rules.toParty(call.fromNumber), rules.toParty(call.toNumber)];
      const raw = rules.toRaw(call.raw);
      const toText = (text: string | null): string | null => toStorable(rules.toText(text, numbers));
      const content = {
        ...toShared(record, call.raw.time_started, rules.toCallId(call.id, numbers)),
        status: toStorable(call.status),
        from_number: toStorable(from.number),
        from_key: toStorable(from.key),
        from_e164: from.e164,
        to_number: toStorable(to.number),
        to_key: toStorable(to.key),
        to_e164: to.e164,
        sip_call_id: isCallId(call.sipCallId) ? toText(call.sipCallId) : null,
        extension: toText(call.extension),
        receive_dest: toText(call.receiveDest),
        hangup_cause: toStorable(call.hangupCause),
      };
      const recording_url = toStorable(rules.toPersonal(call.recordingUrl));
      const fingerprint = toFingerprint(Object.values(content), withoutQuery(raw, recording_url));
      return { ...content, recording_url, raw, fingerprint, ...toSeen(stamp) };
    },
    toReportRow: (report, stamp) => {
      const record = toCallRecord(report);
      const to = rules.toParty(report.phoneNumber);
      const raw = rules.toRaw(report.raw);
      const content = {
        ...toShared(record, report.raw.created_at, rules.toReportId(report.id)),
        status: toStorable(report.status),
        to_number: toStorable(to.number),
        to_key: toStorable(to.key),
        to_e164: to.e164,
        campaign_id: toStorable(report.campaignId),
        user_id: toStorable(report.userId),
        type: toStorable(report.type),
        keypress: toStorable(rules.toPersonal(report.keypress)),
      };
      return { ...content, raw, fingerprint: toFingerprint(Object.values(content), raw), ...toSeen(stamp) };
    },
    toReportId: (callId) => toStorableText(rules.toReportId(callId)),
  };
};
