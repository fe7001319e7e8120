import { type PbxCdr, toCallRecord, toPhoneKey } from '@cdr/client';

const toTime = (at: Date | null): string | null => (at === null ? null : `${at.toISOString().slice(0, 19)}Z`);

/** What a row of `calls` must hold of a call, in the mode `keep`. */
export const toExpectedRow = (call: PbxCdr): Readonly<Record<string, unknown>> => {
  const record = toCallRecord(call);
  const isKnown = (number: string | null): number is string => number !== null && /\d/.test(number);
  return {
    id: call.id,
    source: 'pbx',
    direction: record.direction,
    disposition: record.disposition,
    status: call.status,
    from_number: call.fromNumber,
    from_key: isKnown(call.fromNumber) ? toPhoneKey(call.fromNumber) : null,
    to_number: call.toNumber,
    to_key: isKnown(call.toNumber) ? toPhoneKey(call.toNumber) : null,
    sip_call_id: call.sipCallId,
    extension: record.extension,
    receive_dest: call.receiveDest,
    started_at: toTime(record.startedAt),
    answered_at: toTime(record.answeredAt),
    ended_at: toTime(record.endedAt),
    ring_seconds: record.ringSeconds,
    talk_seconds: record.talkSeconds,
    total_seconds: record.totalSeconds,
    recording_url: record.recordingUrl,
    hangup_cause: record.hangupCause,
    raw: call.raw,
    removed_at: null,
  };
};

/** The same part of a stored row. */
export const toComparedRow = (row: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => {
  const { account: _, from_e164: _f, to_e164: _t, day: _d, fingerprint: _p, version: _v, ...rest } = row;
  const { first_seen_at: _s, changed_at: _c, raw, ...compared } = rest;
  return { ...compared, raw: JSON.parse(String(raw)) };
};
