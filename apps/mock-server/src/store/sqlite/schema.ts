import { CALL_COLUMNS, type ColumnKind, REPORT_COLUMNS } from '../query/columns.ts';
import { TIME_COUNTS_TABLE } from './time-counts.ts';

/** Marks a database file as one of ours: "CDRM" in ASCII. */
export const APPLICATION_ID = 0x4344524d;

/** Rises with every change of the tables: a file of another version is refused. */
export const SCHEMA_VERSION = 4;

const TYPES: Readonly<Record<ColumnKind, string>> = {
  text: 'TEXT NOT NULL',
  'text or null': 'TEXT',
  whole: 'INTEGER NOT NULL',
  'whole or null': 'INTEGER',
  uuid: 'BLOB NOT NULL',
};

const define = (columns: Readonly<Record<string, ColumnKind>>): string =>
  Object.entries(columns)
    .map(([name, kind]) => `${name} ${TYPES[kind]}`)
    .join(', ');

/**
 * `sequence` counts insertions, so it can bound a snapshot; ids and times cannot. `edits` has the records of each table
 * that were edited by hand, and those that were filled in as JSON of what they were.
 */
export const TABLES = `
  CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE calls (sequence INTEGER PRIMARY KEY, ${define(CALL_COLUMNS)}) STRICT;
  CREATE TABLE reports (sequence INTEGER PRIMARY KEY, ${define(REPORT_COLUMNS)}) STRICT;
  CREATE TABLE edits (
    source TEXT NOT NULL, id TEXT NOT NULL, sequence INTEGER NOT NULL, original TEXT, PRIMARY KEY (source, id)
  ) STRICT, WITHOUT ROWID;
  ${TIME_COUNTS_TABLE}
`;

/** A list's order; an index that ends in it gives filtered rows already sorted. */
const ORDER = ['time_started', 'id'];

/** What filters compare beside an index's own column: indexes that hold it are walked and counted without the table. */
const COMPARED = ['time_ended', 'duration', 'direction', 'status', 'extension'];

const INDEXES = {
  calls_start: [...ORDER, ...COMPARED],
  calls_extension: ['extension', ...ORDER, ...COMPARED.slice(0, -1)],
  calls_status: ['status', ...ORDER],
  calls_direction: ['direction', ...ORDER],
  calls_duration: ['duration', ...ORDER],
  calls_from: ['from_key', ...ORDER, ...COMPARED],
  calls_to: ['to_key', ...ORDER, ...COMPARED, 'from_key'],
  calls_sip_call_id: ['sip_call_id'],
};

const RECORDING_INDEX =
  'CREATE INDEX calls_recording ON calls (recording_stem, time_started, id) WHERE recording_stem IS NOT NULL;';

/** Made after a large load: sorting once is cheaper than keeping ten trees in order row by row. */
export const CREATE_INDEXES: readonly string[] = [
  'CREATE UNIQUE INDEX calls_id ON calls (id);',
  'CREATE UNIQUE INDEX reports_id ON reports (id);',
  RECORDING_INDEX,
  ...Object.entries(INDEXES).map(([name, columns]) => `CREATE INDEX ${name} ON calls (${columns.join(', ')});`),
];

/** Undoes {@link CREATE_INDEXES}. */
export const DROP_INDEXES = ['calls_id', 'reports_id', 'calls_recording', ...Object.keys(INDEXES)]
  .map((name) => `DROP INDEX ${name};`)
  .join('\n');
