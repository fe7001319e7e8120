import { randomBytes } from 'node:crypto';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { PbxCdrWire } from '@cdr/contract';
import { isLocked } from '../../lib/database-problem.ts';
import { MockServerError } from '../../lib/mock-server-error.ts';
import { toCdrOfCells } from '../query/columns.ts';
import type { Query } from '../query/list-sql.ts';
import type { StoredRow } from '../query/stored-value.ts';
import { findPathProblem } from './path-problem.ts';
import { APPLICATION_ID, CREATE_INDEXES, CREATE_TABLES, SCHEMA_VERSION } from './schema.ts';
import { createFileSnapshots, createTemporarySnapshots, type SqliteSnapshots } from './snapshots.ts';
import { createWalCheckpointer } from './wal-checkpointer.ts';

/** Prepared statements in memory. Combined filters have more texts than are worth keeping. */
const MOST_STATEMENTS = 500;

/** Wait for another connection's lock. The process does nothing else meanwhile, and the lock may be its own. */
const LOCK_TIMEOUT_MS = 250;

/** Page cache of a connection; the system caches the rest of the file. @unit KiB */
const CACHE_KIB = 24 * 1024;

const SIGNING_KEY_BYTES = 32;

/** An open database. */
export interface SqliteConnection {
  readonly database: DatabaseSync;
  /** Returns the same statement for the same text. */
  readonly prepare: (sql: string) => StatementSync;
  /** Prepares a statement for {@link toCells}: rows are arrays, which are faster than objects, where Node has them. */
  readonly prepareCells: (sql: string) => StatementSync;
  /** The calls of a query that selects `CDR_SELECTION`. */
  readonly readCdrs: (query: Query) => PbxCdrWire[];
  /** Begin one before each read. */
  readonly snapshots: SqliteSnapshots;
  /** Commits all of the work, or rolls all of it back. */
  readonly transaction: (work: () => void) => void;
  /** The same for asynchronous work, which must have the connection to itself. */
  readonly transactionAsync: (work: () => Promise<void>) => Promise<void>;
  /** Ends a turn of a long write. Does nothing for a file: another task may block the process on the file's lock. */
  readonly yieldToEventLoop: () => Promise<void>;
  /** Runs a large load faster. A killed process leaves the file as it was. */
  readonly bulk: (load: () => Promise<void>) => Promise<void>;
}

const readNumber = (database: DatabaseSync, sql: string): number =>
  Number(Object.values(database.prepare(sql).get() ?? {})[0]);

const requireVersion = (database: DatabaseSync): void => {
  if (readNumber(database, 'PRAGMA application_id') !== APPLICATION_ID) {
    throw new MockServerError('the database file is not one of the mock server: name another with --db', {
      kind: 'configuration',
    });
  }
  if (readNumber(database, 'PRAGMA user_version') !== SCHEMA_VERSION) {
    throw new MockServerError('the database file is of another version of the mock server: name another with --db', {
      kind: 'configuration',
    });
  }
};

const isEmpty = (database: DatabaseSync): boolean => readNumber(database, 'SELECT count(*) FROM sqlite_schema') === 0;

const createTables = ({ database, prepare, transaction }: SqliteConnection): void =>
  transaction(() => {
    // Another process may have created them meanwhile.
    if (!isEmpty(database)) return requireVersion(database);
    database.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${SCHEMA_VERSION};`);
    database.exec(CREATE_TABLES);
    for (const sql of CREATE_INDEXES) database.exec(sql);
    prepare("INSERT INTO meta VALUES ('signing_key', ?)").run(randomBytes(SIGNING_KEY_BYTES).toString('hex'));
  });

const rollBack = (database: DatabaseSync): void => {
  try {
    database.exec('ROLLBACK');
  } catch {
    // Some errors, such as a full disk, roll back by themselves. `DatabaseSync.isTransaction` needs Node 22.16.
  }
};

/** Readers do not wait for writers, and a killed process loses no commit. */
const DURABLE = 'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;';

/** New pages need no journal entry, so a load writes each page once, and a rollback still works. */
const LOADING = 'PRAGMA journal_mode = DELETE; PRAGMA synchronous = OFF;';

/** A database without a name is a temporary file. Pages reach the disk only when the cache is full. */
const TEMPORARY = 'PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;';

const createStatements = (database: DatabaseSync, asArrays: boolean): ((sql: string) => StatementSync) => {
  const statements = new Map<string, StatementSync>();
  return (sql) => {
    const known = statements.get(sql);
    if (known) return known;
    if (statements.size >= MOST_STATEMENTS) statements.clear();
    const statement = database.prepare(sql);
    // Needs Node 22.16.
    if (asArrays && 'setReturnArrays' in statement) statement.setReturnArrays(true);
    statements.set(sql, statement);
    return statement;
  };
};

const isCells = (row: StoredRow | readonly unknown[]): row is readonly unknown[] => Array.isArray(row);

/** A row's values in the order of its columns, for arrays and objects. */
export const toCells = (row: StoredRow | readonly unknown[]): readonly unknown[] =>
  isCells(row) ? row : Object.values(row);

const connect = (database: DatabaseSync, path: string | undefined): SqliteConnection => {
  const snapshots = path === undefined ? createTemporarySnapshots() : createFileSnapshots(database);
  const checkpoint = path === undefined ? () => undefined : createWalCheckpointer(database, path, LOCK_TIMEOUT_MS);
  const begin = (): void => {
    snapshots.end();
    database.exec('BEGIN IMMEDIATE');
  };
  const commit = (): void => {
    database.exec('COMMIT');
    snapshots.committed();
    checkpoint();
  };
  const prepareCells = createStatements(database, true);
  return {
    database,
    prepare: createStatements(database, false),
    prepareCells,
    readCdrs: ({ sql, values }) =>
      prepareCells(sql)
        .all(...values)
        .map((row) => toCdrOfCells(toCells(row))),
    snapshots,
    transaction: (work) => {
      begin();
      try {
        work();
        commit();
      } catch (error) {
        rollBack(database);
        throw error;
      }
    },
    transactionAsync: async (work) => {
      begin();
      try {
        await work();
        commit();
      } catch (error) {
        rollBack(database);
        throw error;
      }
    },
    yieldToEventLoop: path === undefined ? nextTurn : async () => undefined,
    bulk: async (load) => {
      if (path === undefined) return load();
      snapshots.end();
      try {
        database.exec(LOADING);
      } catch (error) {
        // Other connections of the file need its log, so this load is slower.
        if (!isLocked(error)) throw error;
      }
      try {
        await load();
      } finally {
        database.exec(DURABLE);
      }
    },
  };
};

/**
 * Opens a database file, or a temporary one without a path, and creates the tables of a new one.
 *
 * @throws {MockServerError} `configuration` for a file of another program or version, `database` for an unusable one
 */
export const openSqliteConnection = (path: string | undefined): SqliteConnection => {
  let database: DatabaseSync | undefined;
  try {
    // An import would fail before the package can report an older Node, which lacks the module.
    const sqlite = process.getBuiltinModule('node:sqlite');
    database = new sqlite.DatabaseSync(path ?? '');
    // The constructor's `timeout` needs Node 22.16.
    database.exec(`PRAGMA busy_timeout = ${LOCK_TIMEOUT_MS}`);
    const isNew = isEmpty(database);
    if (!isNew) requireVersion(database);
    database.exec(`PRAGMA cache_size = -${CACHE_KIB};${path === undefined ? TEMPORARY : DURABLE}`);
    const connection = connect(database, path);
    if (isNew) createTables(connection);
    return connection;
  } catch (error) {
    database?.close();
    if (error instanceof MockServerError) throw error;
    const reason =
      (path === undefined ? undefined : findPathProblem(path)) ??
      (error instanceof Error ? error.message : String(error));
    throw new MockServerError(`the database cannot be opened: ${reason}`, { kind: 'database', cause: error });
  }
};
