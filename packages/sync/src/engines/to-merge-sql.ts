import { RECORD_COLUMNS, type RecordTable } from '../target/row.ts';

/** Of a stored row these stay. */
const KEPT: ReadonlySet<string> = new Set(['account', 'id', 'first_seen_at']);

/** Inserts rows (`VALUES …` or `SELECT …`, all columns in order), or replaces those of the same or an older version. */
export const toMergeSql = (table: RecordTable, rows: string): string => {
  const columns = RECORD_COLUMNS[table];
  const changes = columns.filter((name) => !KEPT.has(name)).map((name) => `${name} = excluded.${name}`);
  return `INSERT INTO ${table} (${columns.join(', ')}) ${rows}
    ON CONFLICT (account, id) DO UPDATE SET ${changes.join(', ')} WHERE ${table}.version <= excluded.version`;
};
