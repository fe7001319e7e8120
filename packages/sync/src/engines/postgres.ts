import type pg from 'pg';
import { SyncError } from '../errors.ts';
import { RECORD_COLUMNS, type RecordTable, type SqlRow } from '../target/row.ts';
import type { SqlConnection, SqlDriver } from '../target/sql-driver.ts';
import { copyRows } from './postgres-copy.ts';
import { toPostgresError } from './postgres-errors.ts';
import { openPostgresPool } from './postgres-pool.ts';
import { purgeTables } from './postgres-purge.ts';
import { readWithin } from './postgres-read.ts';
import { toPostgresText } from './postgres-text.ts';
import { toUpsertSql } from './to-upsert-sql.ts';

/** The advisory lock that a transaction of any sync holds; "cdr" in ASCII. CockroachDB takes none and retries instead. */
const LOCK = 0x63_64_72;

/** Of the pool's connections; writers need the others. */
const READERS = 3;

const BEGIN = `BEGIN ISOLATION LEVEL READ COMMITTED; SELECT pg_advisory_xact_lock(${LOCK})`;

const toLabel = (url: string): string => {
  if (!URL.canParse(url)) throw new SyncError('a target is postgres://HOST/DATABASE', 'configuration');
  const { host, pathname } = new URL(url);
  return `postgres://${host === '' ? 'localhost' : host}${pathname}`;
};

const ignore = (): void => undefined;

const createConnection = (client: pg.Pool | pg.ClientBase): Omit<SqlConnection, 'merge'> => ({
  all: async (sql, values = []) => {
    const bound = values.map((value) => (typeof value === 'string' ? toPostgresText(value) : value));
    const { rows } = await client.query<SqlRow>(sql, bound);
    return rows;
  },
  script: async (sql) => {
    await client.query(sql);
  },
});

const merge = async (client: pg.ClientBase, table: RecordTable, rows: readonly SqlRow[]): Promise<void> => {
  const columns = RECORD_COLUMNS[table];
  const stage = `stage_${table}`;
  await client.query(`CREATE TEMPORARY TABLE IF NOT EXISTS ${stage} (LIKE ${table}) ON COMMIT DELETE ROWS`);
  await copyRows(client, stage, columns, rows);
  await client.query(toUpsertSql(table, `SELECT ${columns.join(', ')} FROM ${stage}`));
  await client.query(`TRUNCATE ${stage}`);
};

/**
 * A target in a database of PostgreSQL. Transactions of several syncs wait for one another.
 *
 * @throws {SyncError} `configuration` for what is no URL
 */
export const createPostgresDriver = (url: string): SqlDriver => {
  const label = toLabel(url);
  const { pool, close } = openPostgresPool(url);
  const guard = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    try {
      return await work();
    } catch (error) {
      throw toPostgresError(error, label);
    }
  };
  const transaction = async <Result>(work: (connection: SqlConnection) => Promise<Result>): Promise<Result> => {
    const client = await guard(() => pool.connect());
    const { all, script } = createConnection(client);
    const connection: SqlConnection = {
      all: (sql, values) => guard(() => all(sql, values)),
      script: (sql) => guard(() => script(sql)),
      merge: (table, rows) => guard(() => merge(client, table, rows)),
    };
    let failure: unknown;
    try {
      await connection.script(BEGIN);
      const result = await work(connection);
      await connection.script('COMMIT');
      return result;
    } catch (error) {
      // A connection that cannot roll back is closed, which does the same.
      failure = await client.query('ROLLBACK').then(ignore, (lost: unknown) => lost);
      throw error;
    } finally {
      client.release(failure !== undefined);
    }
  };
  const outside = createConnection(pool);
  const statements: Omit<SqlConnection, 'merge'> = {
    all: (sql, values) => guard(() => outside.all(sql, values)),
    script: (sql) => guard(() => outside.script(sql)),
  };
  return {
    ...statements,
    engine: 'postgres',
    label,
    dialect: {
      quarter: (column) => `to_timestamp(floor(extract(epoch FROM ${column}) / 900) * 900)`,
      epoch: (column) => `CAST(floor(extract(epoch FROM ${column})) AS BIGINT)`,
      kept: (table) => (table === 'picked' ? 'MATERIALIZED' : 'NOT MATERIALIZED'),
      unordered: (column) => column,
      key: (columns) => `, PRIMARY KEY (${columns})`,
    },
    hasKeys: true,
    readers: READERS,
    read: (sql, values, limits) => readWithin(pool, label, { sql, values }, limits),
    schemaFiles: ['schema.sql', 'indexes.sql'],
    merge: (table, rows) => transaction((connection) => connection.merge(table, rows)),
    transaction,
    purge: async () => {
      if (await purgeTables(statements, transaction)) return;
      throw new SyncError(
        `${label} is read by a long transaction, so its files still hold what was deleted: run the command again`,
        'in-use',
      );
    },
    toError: (error) => error,
    close,
  };
};
