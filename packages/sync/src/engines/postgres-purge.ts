import type { RecordTable } from '../target/row.ts';
import type { SqlConnection } from '../target/sql-driver.ts';

/**
 * Tables whose files are rewritten, so that no byte of a deleted row stays. `pg_statistic` holds the most common values of
 * each column; only an owner of the database may rewrite it, for others PostgreSQL skips it with a warning.
 */
const PURGED_TABLES = ['calls', 'autocall_reports', 'calls_quarter_hourly', 'pg_catalog.pg_statistic'];

const RECORD_TABLES: readonly RecordTable[] = ['calls', 'autocall_reports'];

/** How long an erasure waits for transactions that began before it. @unit milliseconds */
const OLDER_TIMEOUT_MS = 60_000;

/**
 * Transactions that keep deleted rows: readers of this database, and writers of any database of the server, since the
 * snapshot of VACUUM FULL begins at the oldest of those.
 */
const OLDER = `SELECT virtualtransaction AS transaction FROM pg_locks LEFT JOIN pg_stat_activity USING (pid)
  WHERE granted AND pid <> pg_backend_pid()
    AND (locktype = 'transactionid' OR locktype = 'virtualxid' AND (datname IS NULL OR datname = current_database()))`;

/** Computes the most common values anew. ANALYZE keeps the old ones of an empty table, so each has a row meanwhile. */
const toAnalyseSql = (): string =>
  RECORD_TABLES.map(
    (table) => `
      INSERT INTO ${table} (account, id, source, direction, disposition, talk_seconds, raw, fingerprint, first_seen_at, changed_at, version)
      VALUES ('', '', '', '', '', 0, '{}', '', now(), now(), 0);
      ANALYZE ${table};
      DELETE FROM ${table} WHERE account = '' AND id = '';`,
  ).join('');

/** VACUUM keeps deleted rows that an older transaction may still read. @returns whether all of them have ended */
const awaitOlder = async (connection: Pick<SqlConnection, 'all'>): Promise<boolean> => {
  const older = (await connection.all(OLDER)).map(({ transaction }) => transaction);
  const limit = performance.now() + OLDER_TIMEOUT_MS;
  while (performance.now() < limit) {
    const running = new Set((await connection.all(OLDER)).map(({ transaction }) => transaction));
    if (!older.some((transaction) => running.has(transaction))) return true;
    await connection.all('SELECT pg_sleep(0.1)');
  }
  return false;
};

/** Rewrites the files of the tables. @returns false where an older transaction kept it from that */
export const purgeTables = async (
  connection: Pick<SqlConnection, 'all' | 'script'>,
  transaction: (work: (connection: SqlConnection) => Promise<void>) => Promise<void>,
): Promise<boolean> => {
  await transaction((inside) => inside.script(toAnalyseSql()));
  if (!(await awaitOlder(connection))) return false;
  for (const table of PURGED_TABLES) await connection.script(`VACUUM FULL ${table}`);
  return true;
};
