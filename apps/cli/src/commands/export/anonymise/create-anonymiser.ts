import { createHmac } from 'node:crypto';
import type { PbxCdr } from '@cdr/client';
import { DEFAULT_DIRECTIONS, PBX_STATUSES, type PbxCdrWire, type TimeZone, toDisposition } from '@cdr/contract';
import { anonymiseNumber } from './anonymise-number.ts';

/** The fields of the API's rows with their types in DuckDB. */
export const WIRE_TYPES = {
  id: 'VARCHAR',
  sip_call_id: 'VARCHAR',
  cause: 'VARCHAR',
  duration: 'BIGINT',
  billsec: 'BIGINT',
  direction: 'BIGINT',
  recording_url: 'VARCHAR',
  extension: 'VARCHAR',
  from_number: 'VARCHAR',
  to_number: 'VARCHAR',
  receive_dest: 'VARCHAR',
  time_started: 'VARCHAR',
  time_answered: 'VARCHAR',
  time_ended: 'VARCHAR',
  status: 'VARCHAR',
} as const;

const HANGUP_CAUSE = /^[A-Z][A-Z_]*$/;

const toDirection = (direction: PbxCdr['direction']): number =>
  direction === 'unknown' ? 0 : DEFAULT_DIRECTIONS[direction];

/** Makes rows of the API from calls, with nothing in them that leads to a person. The same seed makes the same rows. */
export const createAnonymiser = (seed: string, zone: TimeZone): ((call: PbxCdr) => PbxCdrWire) => {
  const hash = (kind: string, value: string): string =>
    createHmac('sha256', seed).update(`${kind}:${value}`).digest('hex');
  const toUuid = (kind: string, value: string): string => {
    const hex = hash(kind, value);
    return [
      hex.slice(0, 8),
      hex.slice(8, 12),
      `4${hex.slice(13, 16)}`,
      `8${hex.slice(17, 20)}`,
      hex.slice(20, 32),
    ].join('-');
  };
  const toNumber = (number: string | null): string => (number === null ? '' : anonymiseNumber(seed, number));
  const toTime = (instant: Date | null): string => (instant === null ? '' : zone.toLocal(instant));
  const toName = (name: string | null): string => {
    if (name === null || /^\d{1,5}$/.test(name)) return name ?? '';
    return `queue-${hash('name', name).slice(0, 8)}`;
  };
  return (call) => ({
    id: toUuid('id', call.id),
    sip_call_id: call.sipCallId === null ? '' : `${hash('call-id', call.sipCallId).slice(0, 24)}@pbx.example`,
    cause: call.hangupCause !== null && HANGUP_CAUSE.test(call.hangupCause) ? call.hangupCause : '',
    duration: call.durationSeconds,
    billsec: call.billableSeconds,
    direction: toDirection(call.direction),
    recording_url: call.recordingUrl === null ? '' : `https://recording.example/${toUuid('recording', call.id)}.wav`,
    extension: toNumber(call.extension),
    from_number: toNumber(call.fromNumber),
    to_number: toNumber(call.toNumber),
    receive_dest: toName(call.receiveDest),
    time_started: toTime(call.startedAt ?? call.endedAt ?? new Date(0)),
    time_answered: toTime(call.answeredAt),
    time_ended: toTime(call.endedAt),
    status: PBX_STATUSES.find((status) => toDisposition(status) === call.disposition) ?? 'UNKNOWN',
  });
};
