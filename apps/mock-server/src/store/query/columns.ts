import {
  AUTOCALL_STATUSES,
  AUTOCALL_TYPES,
  type AutocallReportWire,
  PBX_STATUSES,
  type PbxCdrWire,
  toPhoneKey,
} from '@cdr/contract';
import { toFastWallText } from '@cdr/shared/fast-wall-text';
import { toWallSeconds } from '@cdr/shared/wall-clock';
import { toRecordingUrl, toStoredRecording } from './recording-columns.ts';
import {
  readText,
  readTextOrNull,
  readWhole,
  readWholeOrNull,
  type StoredRow,
  type StoredValue,
  toBytes,
  toText,
  toWhole,
  toWholeOrNull,
} from './stored-value.ts';
import { toUuidBytes, toUuidText } from './uuid-bytes.ts';

/** The tables of records. */
export const TABLES = ['calls', 'reports'] as const;

/** One of {@link TABLES}. */
export type Table = (typeof TABLES)[number];

/** Types of columns; each database has its own names for them. */
export type ColumnKind = 'text' | 'text or null' | 'whole' | 'whole or null' | 'uuid';

/** One column for each key of a pbx call. Times are seconds; a status is its index in the contract's list. */
const CDR_COLUMNS = {
  id: 'uuid',
  sip_call_id: 'text',
  cause: 'text',
  duration: 'whole',
  billsec: 'whole',
  direction: 'whole',
  recording_url: 'text',
  extension: 'text',
  from_number: 'text',
  to_number: 'text',
  receive_dest: 'text',
  time_started: 'whole',
  time_answered: 'whole or null',
  time_ended: 'whole or null',
  status: 'whole',
} as const satisfies Record<keyof PbxCdrWire, ColumnKind>;

/** Normalized values for filters: all spellings of a number or a file are equal. */
const FILTER_COLUMNS = {
  from_key: 'text',
  to_key: 'text',
  recording_stem: 'text or null',
  recording_extension: 'text or null',
} as const satisfies Record<string, ColumnKind>;

/** The columns of a call, and those derived from it for filters. */
export const CALL_COLUMNS = { ...CDR_COLUMNS, ...FILTER_COLUMNS } as const;

/** One column for each key of an autocall report. */
export const REPORT_COLUMNS = {
  campaign_id: 'text',
  code_otp: 'text or null',
  created_at: 'whole',
  duration: 'whole',
  ended_at: 'whole or null',
  id: 'text',
  keypress: 'text',
  param: 'text',
  phone_number: 'text',
  started_at: 'whole or null',
  status: 'whole',
  type: 'whole',
  user_id: 'text',
} as const satisfies Record<keyof AutocallReportWire, ColumnKind>;

const CDR_NAMES = [...Object.keys(CDR_COLUMNS).filter((name) => name !== 'id'), 'id'];

/** The columns of a call, for a SELECT. */
export const CDR_SELECTION = CDR_NAMES.join(', ');

/** The same without the id, the last of them: bytes are the most expensive column to read. */
export const CDR_SELECTION_BESIDE_ID = CDR_NAMES.slice(0, -1).join(', ');

/** The columns of a report, for a SELECT. */
export const REPORT_SELECTION = Object.keys(REPORT_COLUMNS).join(', ');

/** Times are stored as whole seconds on the provider's clock: four bytes instead of nineteen, also in each index. */
const toStoredTimeOrNull = (text: string): number | null => (text === '' ? null : toWallSeconds(text));

const toTimeOrNone = (second: number | null): string => (second === null ? '' : toFastWallText(second));

const toOneOf = <Item>(items: readonly Item[], value: unknown, column: string): Item => {
  const item = items[toWhole(value, column)];
  if (item === undefined) throw new TypeError(`the column ${column} holds a value that no store writes`);
  return item;
};

/** The columns of {@link toCallValues}. */
export const CALL_INSERT_COLUMNS: readonly string[] = Object.keys(CALL_COLUMNS);

/** A call's values in the order of {@link CALL_COLUMNS}. @throws {RangeError} for a call that cannot be stored */
export const toCallValues = (cdr: PbxCdrWire): StoredValue[] => {
  const recording = toStoredRecording(cdr.recording_url, cdr.id);
  return [
    toUuidBytes(cdr.id),
    cdr.sip_call_id,
    cdr.cause,
    cdr.duration,
    cdr.billsec,
    cdr.direction,
    recording.url,
    cdr.extension,
    cdr.from_number,
    cdr.to_number,
    cdr.receive_dest,
    toWallSeconds(cdr.time_started),
    toStoredTimeOrNull(cdr.time_answered),
    toStoredTimeOrNull(cdr.time_ended),
    PBX_STATUSES.indexOf(cdr.status),
    toPhoneKey(cdr.from_number),
    toPhoneKey(cdr.to_number),
    recording.stem,
    recording.extension,
  ];
};

/** The call in the columns of {@link CDR_SELECTION}. */
export const toCdrOfCells = (cells: readonly unknown[], id = toUuidText(toBytes(cells[14], 'id'))): PbxCdrWire => ({
  id,
  sip_call_id: toText(cells[0], 'sip_call_id'),
  cause: toText(cells[1], 'cause'),
  duration: toWhole(cells[2], 'duration'),
  billsec: toWhole(cells[3], 'billsec'),
  direction: toWhole(cells[4], 'direction'),
  recording_url: toRecordingUrl(toText(cells[5], 'recording_url'), id),
  extension: toText(cells[6], 'extension'),
  from_number: toText(cells[7], 'from_number'),
  to_number: toText(cells[8], 'to_number'),
  receive_dest: toText(cells[9], 'receive_dest'),
  time_started: toFastWallText(toWhole(cells[10], 'time_started')),
  time_answered: toTimeOrNone(toWholeOrNull(cells[11], 'time_answered')),
  time_ended: toTimeOrNone(toWholeOrNull(cells[12], 'time_ended')),
  status: toOneOf(PBX_STATUSES, cells[13], 'status'),
});

/** The call in a row. */
export const toCdr = (row: StoredRow): PbxCdrWire => toCdrOfCells(CDR_NAMES.map((name) => row[name]));

/** The columns of {@link toReportValues}. */
export const REPORT_INSERT_COLUMNS: readonly string[] = Object.keys(REPORT_COLUMNS);

/** A report's values in the order of {@link REPORT_COLUMNS}. */
export const toReportValues = (report: AutocallReportWire): StoredValue[] => [
  report.campaign_id,
  report.code_otp,
  toWallSeconds(report.created_at),
  report.duration,
  toStoredTimeOrNull(report.ended_at),
  report.id,
  report.keypress,
  report.param,
  report.phone_number,
  toStoredTimeOrNull(report.started_at),
  AUTOCALL_STATUSES.indexOf(report.status),
  AUTOCALL_TYPES.indexOf(report.type),
  report.user_id,
];

/** The report in a row. */
export const toReport = (row: StoredRow): AutocallReportWire => ({
  campaign_id: readText(row, 'campaign_id'),
  code_otp: readTextOrNull(row, 'code_otp'),
  created_at: toFastWallText(readWhole(row, 'created_at')),
  duration: readWhole(row, 'duration'),
  ended_at: toTimeOrNone(readWholeOrNull(row, 'ended_at')),
  id: readText(row, 'id'),
  keypress: readText(row, 'keypress'),
  param: readText(row, 'param'),
  phone_number: readText(row, 'phone_number'),
  started_at: toTimeOrNone(readWholeOrNull(row, 'started_at')),
  status: toOneOf(AUTOCALL_STATUSES, row['status'], 'status'),
  type: toOneOf(AUTOCALL_TYPES, row['type'], 'type'),
  user_id: readText(row, 'user_id'),
});

/** The clause that replaces the row of the same id. The row keeps its sequence. */
export const toReplacement = (conflict: string, columns: readonly string[]): string =>
  ` ON CONFLICT (${conflict}) DO UPDATE SET ${columns.map((name) => `${name} = excluded.${name}`).join(', ')}`;
