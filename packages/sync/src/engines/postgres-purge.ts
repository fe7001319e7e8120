import type { RecordTable } from '../target/row.ts';

/**
 * Tables whose files are rewritten, so that no byte of a deleted row stays. `pg_statistic` holds the most common values of
 * each column; only an owner of the database may rewrite it, for others PostgreSQL skips it with a warning.
 */
export const PURGED_TABLES = ['calls', 'autocall_reports', 'calls_quarter_hourly', 'pg_catalog.pg_statistic'];

const RECORD_TABLES: readonly RecordTable[] = ['calls', 'autocall_reports'];

/** Computes the most common values anew. ANALYZE keeps the old ones of an empty table, so each has a row meanwhile. */
export const toAnalyseSql = (): string =>
  RECORD_TABLES.map(
    (table) => `
      INSERT INTO ${table} (account, id, source, direction, disposition, talk_seconds, raw, fingerprint, first_seen_at, changed_at, version)
      VALUES ('', '', '', '', '', 0, '{}', '', now(), now(), 0);
      ANALYZE ${table};
      DELETE FROM ${table} WHERE account = '' AND id = '';`,
  ).join('');
