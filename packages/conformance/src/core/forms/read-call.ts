import {
  createPbxCdrReader,
  createTimeZone,
  decode,
  DEFAULT_DIRECTIONS,
  PbxCdrLoose,
  PbxCdrWire,
  PROVIDER_TIME_ZONE,
} from '@cdr/contract';
import { type ApiResponse, type Session } from '../session.ts';
import { leaveToJson } from './form-faults.ts';
import { type RecordForm, readRecord } from './read-record.ts';

const reader = createPbxCdrReader();
const zone = createTimeZone(PROVIDER_TIME_ZONE);

const toLocal = (at: Date | null): string => (at === null ? '' : zone.toLocal(at));

const FIELDS = Object.keys(PbxCdrWire.shape);

const FORM: RecordForm<PbxCdrWire> = {
  what: 'a call',
  requirement: 'pbx/cdr/wire',
  schema: PbxCdrWire,
  wire: PbxCdrWire.shape,
  loose: PbxCdrLoose.shape,
  read: (record) => {
    const call = decode(reader, record);
    return {
      id: call.id,
      sip_call_id: call.sipCallId ?? '',
      cause: call.hangupCause ?? '',
      duration: call.durationSeconds,
      billsec: call.billableSeconds,
      direction: call.direction === 'unknown' ? Number(call.raw.direction) : DEFAULT_DIRECTIONS[call.direction],
      recording_url: call.recordingUrl ?? '',
      extension: call.extension ?? '',
      from_number: call.fromNumber ?? '',
      to_number: call.toNumber ?? '',
      receive_dest: call.receiveDest ?? '',
      time_started: toLocal(call.startedAt),
      time_answered: toLocal(call.answeredAt),
      time_ended: toLocal(call.endedAt),
      status: call.status ?? '',
    };
  },
  // Fields in another form are marked as odd.
  isRow: (fields): fields is PbxCdrWire => FIELDS.every((field) => field in fields),
};

/**
 * Reads a call as a tolerant reader does; `pbx/cdr/wire` judges its form.
 *
 * @param path where in the response the call is; empty for the whole
 * @throws {Inconclusive} for a value that is not a call
 */
export const readCall = (
  session: Session,
  response: ApiResponse,
  value: unknown = response.json,
  path = '',
): PbxCdrWire =>
  value === undefined ? leaveToJson(session, response, 'a call') : readRecord(session, FORM, response, value, path);
