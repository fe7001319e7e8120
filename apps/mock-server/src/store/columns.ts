import {
  type AutocallReportWire,
  foldStatus,
  type PbxCdrWire,
  toPhoneKey,
  toRecordingFile,
  toRecordingStem,
} from '@cdr/contract';

/** The column that holds values of a wire type: a changed field in the contract is a type error here. */
type ColumnOf<Value> = Value extends number ? 'INTEGER NOT NULL' : null extends Value ? 'TEXT' : 'TEXT NOT NULL';

type ColumnsOf<Row> = { readonly [Key in keyof Row]: ColumnOf<Row[Key]> };

/** One column for each key of a pbx call. */
export const CDR_COLUMNS = {
  id: 'TEXT NOT NULL',
  sip_call_id: 'TEXT NOT NULL',
  cause: 'TEXT NOT NULL',
  duration: 'INTEGER NOT NULL',
  billsec: 'INTEGER NOT NULL',
  direction: 'INTEGER NOT NULL',
  recording_url: 'TEXT NOT NULL',
  extension: 'TEXT NOT NULL',
  from_number: 'TEXT NOT NULL',
  to_number: 'TEXT NOT NULL',
  receive_dest: 'TEXT NOT NULL',
  time_started: 'TEXT NOT NULL',
  time_answered: 'TEXT NOT NULL',
  time_ended: 'TEXT NOT NULL',
  status: 'TEXT NOT NULL',
} as const satisfies ColumnsOf<PbxCdrWire>;

/** One column for each key of an autocall report. */
export const REPORT_COLUMNS = {
  campaign_id: 'TEXT NOT NULL',
  code_otp: 'TEXT',
  created_at: 'TEXT NOT NULL',
  duration: 'INTEGER NOT NULL',
  ended_at: 'TEXT NOT NULL',
  id: 'TEXT NOT NULL',
  keypress: 'TEXT NOT NULL',
  param: 'TEXT NOT NULL',
  phone_number: 'TEXT NOT NULL',
  started_at: 'TEXT NOT NULL',
  status: 'TEXT NOT NULL',
  type: 'TEXT NOT NULL',
  user_id: 'TEXT NOT NULL',
} as const satisfies ColumnsOf<AutocallReportWire>;

/** What filters compare, in the form in which two spellings of one thing are equal. An alias, as statements take no interface. */
type FilterKeys = {
  readonly status_key: string;
  readonly from_key: string;
  readonly to_key: string;
  readonly recording_file: string | null;
  readonly recording_stem: string | null;
};

/** The columns that are derived from a call for its filters. */
export const FILTER_COLUMNS = {
  status_key: 'TEXT NOT NULL',
  from_key: 'TEXT NOT NULL',
  to_key: 'TEXT NOT NULL',
  recording_file: 'TEXT',
  recording_stem: 'TEXT',
} as const satisfies ColumnsOf<FilterKeys>;

/** A call with what its filters compare. */
export const toStoredCdr = (cdr: PbxCdrWire): PbxCdrWire & FilterKeys => {
  const file = toRecordingFile(cdr.recording_url);
  return {
    ...cdr,
    status_key: foldStatus(cdr.status),
    from_key: toPhoneKey(cdr.from_number),
    to_key: toPhoneKey(cdr.to_number),
    recording_file: file,
    recording_stem: file === null ? null : toRecordingStem(file),
  };
};
