import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { RECORD_COLUMNS, type RecordTable, type SqlRow } from '../target/row.ts';
import type { SqlConnection, SqlDriver } from '../target/sql-driver.ts';
import { toSqliteError } from './sqlite-errors.ts';

/** How long a statement waits for another process's transaction. @unit milliseconds */
const BUSY_TIMEOUT_MS = 10_000;

const toMergeSql = (table: RecordTable): string => {
  const columns = RECORD_COLUMNS[table];
  const kept = new Set(['account', 'id', 'first_seen_at']);
  const changes = columns.filter((name) => !kept.has(name)).map((name) => `${name} = excluded.${name}`);
  return `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})
    ON CONFLICT (account, id) DO UPDATE SET ${changes.join(', ')} WHERE ${table}.version <= excluded.version`;
};

const toCells = (row: Readonly<Record<string, unknown>>): SqlRow =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === 'string' || typeof value === 'number' ? value : null,
    ]),
  );

const open = (path: string): DatabaseSync => {
  const database = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS });
  try {
    // A deleted number must not stay in a free page.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
};

/**
 * A target in a file of SQLite. Other processes may read it, and a second sync waits for each transaction.
 *
 * @throws {SyncError} for a file that cannot be opened, or is no database
 */
export const createSqliteDriver = (path: string): SqlDriver => {
  const label = `sqlite:${path}`;
  const toError = (error: unknown): unknown => toSqliteError(error, label);
  let database: DatabaseSync;
  try {
    database = open(path);
  } catch (error) {
    throw toError(error);
  }
  const statements = new Map<string, StatementSync>();
  const prepare = (sql: string): StatementSync => {
    const kept = statements.get(sql);
    if (kept !== undefined) return kept;
    const statement = database.prepare(sql);
    // Statements with lists are many and seldom the same.
    if (statements.size < 100) statements.set(sql, statement);
    return statement;
  };
  const connection: SqlConnection = {
    // Named by place: SQLite numbers `$2` by where it first stands.
    all: async (sql, values = []) =>
      prepare(sql)
        .all(Object.fromEntries(values.map((value, index) => [`$${index + 1}`, value])))
        .map(toCells),
    script: async (sql) => database.exec(sql),
    merge: async (table, rows) => {
      const statement = prepare(toMergeSql(table));
      const columns = RECORD_COLUMNS[table];
      for (const row of rows) statement.run(...columns.map((name) => row[name] ?? null));
    },
  };
  return {
    ...connection,
    engine: 'sqlite',
    label,
    dialect: {
      quarter: (column) => `strftime('%Y-%m-%dT%H:%M:%SZ', unixepoch(${column}) / 900 * 900, 'unixepoch')`,
      epoch: (column) => `unixepoch(${column})`,
    },
    schemaFiles: ['schema.sql', 'indexes.sql'],
    transaction: async (work) => {
      database.exec('BEGIN IMMEDIATE');
      try {
        const result = await work(connection);
        database.exec('COMMIT');
        return result;
      } catch (error) {
        // A full disk has rolled back by itself.
        if (database.isTransaction) database.exec('ROLLBACK');
        throw error;
      }
    },
    purge: async () => {
      database.exec('VACUUM; PRAGMA wal_checkpoint(TRUNCATE)');
    },
    toError,
    close: async () => {
      if (database.isOpen) database.close();
    },
  };
};
