/** What a cell of a target holds. Times are `YYYY-MM-DDTHH:mm:ssZ`, in every engine and in both directions. */
export type SqlValue = string | number | null;

/** A row by its columns' names. */
export type SqlRow = Readonly<Record<string, SqlValue>>;

const RECORD_HEAD = ['account', 'id', 'source', 'direction', 'disposition', 'status'] as const;
const TIMES = [
  'started_at',
  'answered_at',
  'ended_at',
  'day',
  'ring_seconds',
  'talk_seconds',
  'total_seconds',
] as const;
const RECORD_TAIL = ['raw', 'fingerprint', 'first_seen_at', 'changed_at', 'version', 'removed_at'] as const;

/** The columns of each table of records, in the order of `schema.sql`. */
export const RECORD_COLUMNS = {
  calls: [
    ...RECORD_HEAD,
    'from_number',
    'from_key',
    'from_e164',
    'to_number',
    'to_key',
    'to_e164',
    'sip_call_id',
    'extension',
    'receive_dest',
    ...TIMES,
    'recording_url',
    'hangup_cause',
    ...RECORD_TAIL,
  ],
  autocall_reports: [
    ...RECORD_HEAD,
    'to_number',
    'to_key',
    'to_e164',
    ...TIMES,
    'campaign_id',
    'user_id',
    'type',
    'keypress',
    ...RECORD_TAIL,
  ],
} as const;

/** A table of records. */
export type RecordTable = keyof typeof RECORD_COLUMNS;

/** A call as the table `calls` holds it. */
export type CallRow = Readonly<Record<(typeof RECORD_COLUMNS)['calls'][number], SqlValue>>;

/** A report as the table `autocall_reports` holds it. */
export type ReportRow = Readonly<Record<(typeof RECORD_COLUMNS)['autocall_reports'][number], SqlValue>>;
