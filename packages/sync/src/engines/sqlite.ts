import { availableParallelism } from 'node:os';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { SyncError } from '../errors.ts';
import { toCells, toNamedValues } from '../sqlite-reader/to-cells.ts';
import { RECORD_COLUMNS } from '../target/row.ts';
import type { SqlConnection, SqlDriver } from '../target/sql-driver.ts';
import { createQueue } from './create-queue.ts';
import { toSqliteError } from './sqlite-errors.ts';
import { createSqliteReaders } from './sqlite-readers.ts';
import { toUpsertSql } from './to-upsert-sql.ts';

/** How long a statement waits for another process's transaction. @unit milliseconds */
const BUSY_TIMEOUT_MS = 10_000;

/** Of 4 KiB: the log grows to 64 MiB before it is copied into the file. */
const CHECKPOINT_PAGES = 16_384;
const CACHE_KIB = 16_384;

/** Processes that read: each takes a core while it runs, and some 50 MiB. */
const READERS = Math.min(4, Math.max(2, availableParallelism()));

const open = (path: string): DatabaseSync => {
  const database = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS });
  try {
    // A deleted number must not stay in a free page.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON');
    // A window writes to all parts of its indexes: with SQLite's defaults most pages are written and read again each time.
    database.exec(`PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES}; PRAGMA cache_size = -${CACHE_KIB}`);
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
    all: async (sql, values = []) => prepare(sql).all(toNamedValues(values)).map(toCells),
    script: async (sql) => database.exec(sql),
    merge: async (table, rows) => {
      const columns = RECORD_COLUMNS[table];
      const statement = prepare(toUpsertSql(table, `VALUES (${columns.map(() => '?').join(', ')})`));
      for (const row of rows) statement.run(...columns.map((name) => row[name] ?? null));
    },
  };
  const inTurn = createQueue();
  const readers = createSqliteReaders(path, label);
  return {
    all: (sql, values) => inTurn(() => connection.all(sql, values)),
    script: (sql) => inTurn(() => connection.script(sql)),
    merge: (table, rows) => inTurn(() => connection.merge(table, rows)),
    engine: 'sqlite',
    label,
    dialect: {
      // By its text, since functions of time cost a multiple.
      quarter: (column) => `format('%s%02d:00Z', substr(${column}, 1, 14), substr(${column}, 15, 2) / 15 * 15)`,
      epoch: (column) => `unixepoch(${column})`,
      kept: () => 'MATERIALIZED',
      unordered: (column) => `+${column}`,
      key: (columns) => `, PRIMARY KEY (${columns})`,
    },
    hasKeys: true,
    readers: READERS,
    read: (sql, values, limits) => readers.read({ sql, values }, limits),
    schemaFiles: ['schema.sql', 'indexes.sql'],
    transaction: (work) =>
      inTurn(async () => {
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
      }),
    purge: () =>
      inTurn(async () => {
        database.exec('VACUUM');
        const { busy } = database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get() ?? {};
        if (busy !== 0)
          throw new SyncError(
            `${label} is read by another process, so its log still holds what was deleted: run the command again`,
            'in-use',
          );
      }),
    toError,
    close: async () => {
      await readers.close();
      if (database.isOpen) database.close();
    },
  };
};
