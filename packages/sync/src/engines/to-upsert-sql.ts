import { RECORD_COLUMNS, type RecordTable } from '../target/row.ts';

/** Of a stored row these stay. */
const KEPT: ReadonlySet<string> = new Set(['account', 'id', 'first_seen_at']);

/** What a row of `excluded` changes of a stored one: `a = excluded.a, …`. */
export const toMergeChanges = (table: RecordTable): string =>
  RECORD_COLUMNS[table]
    .filter((name) => !KEPT.has(name))
    .map((name) => `${name} = excluded.${name}`)
    .join(', ');

/** Inserts rows (`VALUES …` or `SELECT …`, all columns in order), or replaces those of the same or an older version. */
export const toUpsertSql = (table: RecordTable, rows: string): string =>
  `INSERT INTO ${table} (${RECORD_COLUMNS[table].join(', ')}) ${rows}
    ON CONFLICT (account, id) DO UPDATE SET ${toMergeChanges(table)} WHERE ${table}.version <= excluded.version`;
