import { CDR_COLUMNS, FILTER_COLUMNS, REPORT_COLUMNS } from './columns.ts';

/** Marks a database file as one of ours: "CDRM" in ASCII. */
export const APPLICATION_ID = 0x4344524d;

/** Rises with every change of the tables: a file of another version is refused. */
export const SCHEMA_VERSION = 1;

const define = (columns: Readonly<Record<string, string>>): string =>
  Object.entries(columns)
    .map(([name, type]) => `${name} ${type}`)
    .join(', ');

/** `sequence` counts insertions, so it can bound a snapshot; ids and times cannot. */
export const TABLES = `
  CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE calls (sequence INTEGER PRIMARY KEY, ${define(CDR_COLUMNS)}, ${define(FILTER_COLUMNS)}) STRICT;
  CREATE TABLE reports (sequence INTEGER PRIMARY KEY, ${define(REPORT_COLUMNS)}) STRICT;
  CREATE TABLE scrolls (
    scroll TEXT PRIMARY KEY, filter TEXT NOT NULL, snapshot INTEGER NOT NULL, last_used_ms INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX scrolls_last_used ON scrolls (last_used_ms);
`;

/** A list's order; an index that ends in it gives filtered rows already sorted. */
const ORDER = ['time_started', 'id'];

const INDEXES: Readonly<Record<string, readonly string[]>> = {
  calls_start: ORDER,
  calls_end: ['time_ended'],
  calls_sip_call_id: ['sip_call_id', ...ORDER],
  calls_extension: ['extension', ...ORDER],
  calls_status: ['status_key', ...ORDER],
  calls_direction: ['direction', ...ORDER],
  calls_duration: ['duration', ...ORDER],
  calls_from: ['from_key', ...ORDER],
  calls_to: ['to_key', ...ORDER],
  calls_recording_file: ['recording_file'],
  calls_recording_stem: ['recording_stem'],
};

/** Made after a large load: sorting once is cheaper than keeping eleven trees in order row by row. */
export const CREATE_INDEXES = [
  'CREATE UNIQUE INDEX calls_id ON calls (id);',
  'CREATE UNIQUE INDEX reports_id ON reports (id);',
  ...Object.entries(INDEXES).map(([name, columns]) => `CREATE INDEX ${name} ON calls (${columns.join(', ')});`),
].join('\n');

/** Undoes {@link CREATE_INDEXES}. */
export const DROP_INDEXES = ['calls_id', 'reports_id', ...Object.keys(INDEXES)]
  .map((name) => `DROP INDEX ${name};`)
  .join('\n');
