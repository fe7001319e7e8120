import { CALL_COLUMNS, type ColumnKind, REPORT_COLUMNS } from '../query/columns.ts';
import type { QueryBranch } from '../query/conditions.ts';
import type { FromClause } from '../query/list-sql.ts';

/** Marks a database file as one of the mock server: "CDRM" in ASCII. */
export const APPLICATION_ID = 0x4344524d;

/** Rises with every change of the tables: a file of another version is rejected. */
export const SCHEMA_VERSION = 5;

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
 * `sequence` numbers insertions, so it can bound a snapshot; ids and times cannot. `edits` lists the edited records of each
 * table; `original` is the JSON of a seeded one.
 */
export const CREATE_TABLES = `
  CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE calls (sequence INTEGER PRIMARY KEY, ${define(CALL_COLUMNS)}) STRICT;
  CREATE TABLE reports (sequence INTEGER PRIMARY KEY, ${define(REPORT_COLUMNS)}) STRICT;
  CREATE TABLE edits (
    source TEXT NOT NULL, id TEXT NOT NULL, sequence INTEGER NOT NULL, original TEXT, PRIMARY KEY (source, id)
  ) STRICT, WITHOUT ROWID;
`;

const ORDER = ['time_started', 'id'];

/**
 * The indexes of filters, the most selective first: the column of each, and the columns that its queries also compare.
 * Every index is sorted as lists are. A page and a total read one index, and the table for the rows of the page only.
 * One duration has few calls, so their status and direction are read from the table.
 */
const FILTER_INDEXES = {
  from_key: ['extension', 'duration', 'status', 'direction', 'time_ended'],
  to_key: ['extension', 'duration', 'status', 'direction', 'time_ended', 'from_key'],
  extension: ['duration', 'status', 'direction', 'time_ended'],
  duration: ['time_ended'],
  status: ['direction', 'duration', 'time_ended'],
  direction: ['duration', 'time_ended'],
};

/** Created after the seed: sorting once is cheaper than keeping each index sorted row by row. */
export const CREATE_INDEXES: readonly string[] = [
  'CREATE UNIQUE INDEX calls_id ON calls (id);',
  'CREATE UNIQUE INDEX reports_id ON reports (id);',
  'CREATE INDEX calls_sip_call_id ON calls (sip_call_id);',
  'CREATE INDEX calls_recording_stem ON calls (recording_stem, time_started, id) WHERE recording_stem IS NOT NULL;',
  `CREATE INDEX calls_start ON calls (${[...ORDER, 'duration', 'time_ended'].join(', ')});`,
  ...Object.entries(FILTER_INDEXES).map(
    ([column, compared]) => `CREATE INDEX calls_${column} ON calls (${[column, ...ORDER, ...compared].join(', ')});`,
  ),
];

/** Drops the indexes of {@link CREATE_INDEXES}. */
export const DROP_INDEXES = CREATE_INDEXES.map((sql) => `DROP INDEX ${/INDEX (\w+)/.exec(sql)?.[1]};`).join('');

const INDEXED_COLUMNS = ['id', 'recording_stem', ...Object.keys(FILTER_INDEXES)];

const findEquality = (branch: QueryBranch): string | undefined =>
  INDEXED_COLUMNS.find((name) => branch.some(({ sql }) => sql === `${name} = ?`));

/**
 * The index of a branch: that of its most selective equality. SQLite itself picks by averages, which are far off for a
 * status or an extension of very few or very many calls.
 */
export const fromSorted: FromClause = (branch) => `calls INDEXED BY calls_${findEquality(branch) ?? 'start'}`;

/** The same for a total, which needs no order: the calls above a minimal duration are one part of an index. */
export const fromUnsorted: FromClause = (branch) => {
  const hasMinimum = branch.some(({ sql }) => sql === 'duration > ?');
  return hasMinimum && findEquality(branch) === undefined ? 'calls INDEXED BY calls_duration' : fromSorted(branch);
};
