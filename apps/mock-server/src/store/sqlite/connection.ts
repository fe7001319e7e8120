import { randomBytes } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { MockServerError } from '../../lib/mock-server-error.ts';
import { findPathProblem } from './path-problem.ts';
import { isLocked } from '../../lib/database-problem.ts';
import { createLogKeeper } from './log.ts';
import { createFileSnapshots, createOwnSnapshots, type SqliteSnapshots } from './snapshots.ts';
import { APPLICATION_ID, CREATE_INDEXES, SCHEMA_VERSION, TABLES } from './schema.ts';
import { CREATE_TIME_TRIGGERS } from './time-counts.ts';
import type { StoredRow } from '../query/stored-value.ts';

/** Statements that are kept prepared; filters combine to more texts than are worth keeping. */
const MOST_STATEMENTS = 500;

/** How long another connection is waited for: this process does nothing else meanwhile, though the other may be its own. */
const LOCK_TIMEOUT_MS = 250;

/** Pages that stay in memory; the system caches more of them. @unit KiB */
const CACHE_KIB = 24 * 1024;

const SIGNING_KEY_BYTES = 32;

/** An open database, with the two habits that every user of it shares. */
export interface SqliteConnection {
  readonly database: DatabaseSync;
  /** A prepared statement, the same one for the same text. */
  readonly prepare: (sql: string) => StatementSync;
  /** The same for {@link toCells}: rows are arrays where Node has them, which are faster to make and to read than objects. */
  readonly prepareCells: (sql: string) => StatementSync;
  /** To be kept before anything is read. */
  readonly snapshots: SqliteSnapshots;
  /** Does all of it or none of it. */
  readonly transaction: (work: () => void) => void;
  /** The same for work that waits: nobody else may use the connection meanwhile. */
  readonly transactionAsync: (work: () => Promise<void>) => Promise<void>;
  /**
   * Between two parts of a long write: what else this process does has its turn, unless that may be to wait for the same
   * file.
   */
  readonly letOthersIn: () => Promise<void>;
  /** Makes large loads fast; a process that is killed meanwhile leaves what was there before. */
  readonly bulk: (load: () => Promise<void>) => Promise<void>;
}

const readNumber = (database: DatabaseSync, sql: string): number =>
  Number(Object.values(database.prepare(sql).get() ?? {})[0]);

const requireOurs = (database: DatabaseSync): void => {
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
    // Another process may have begun with the same file.
    if (!isEmpty(database)) return requireOurs(database);
    database.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${SCHEMA_VERSION};`);
    database.exec(TABLES);
    for (const sql of CREATE_INDEXES) database.exec(sql);
    database.exec(CREATE_TIME_TRIGGERS);
    prepare("INSERT INTO meta VALUES ('signing_key', ?)").run(randomBytes(SIGNING_KEY_BYTES).toString('hex'));
  });

const rollBack = (database: DatabaseSync): void => {
  try {
    database.exec('ROLLBACK');
  } catch {
    // Some errors, a full disk for one, have rolled back already. Whether they have, Node 22 cannot say before 22.16.
  }
};

/** Readers do not wait for writers, and a killed process loses nothing that was committed. */
const DURABLE = 'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;';

/** New pages need no journal entry: a load costs one write of each, and the journal still undoes it. */
const LOADING = 'PRAGMA journal_mode = DELETE; PRAGMA synchronous = OFF;';

/** A database without a name is a temporary file: what fits the cache never reaches it, what does not is on disk. */
const TEMPORARY = 'PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;';

const createStatements = (database: DatabaseSync, asArrays: boolean): ((sql: string) => StatementSync) => {
  const statements = new Map<string, StatementSync>();
  return (sql) => {
    const known = statements.get(sql);
    if (known) return known;
    if (statements.size >= MOST_STATEMENTS) statements.clear();
    const statement = database.prepare(sql);
    // Node 22 has it from 22.16 on.
    if (asArrays && 'setReturnArrays' in statement) statement.setReturnArrays(true);
    statements.set(sql, statement);
    return statement;
  };
};

const isCells = (row: StoredRow | readonly unknown[]): row is readonly unknown[] => Array.isArray(row);

/** A row's values in the order of its columns, however it came. */
export const toCells = (row: StoredRow | readonly unknown[]): readonly unknown[] =>
  isCells(row) ? row : Object.values(row);

const connect = (database: DatabaseSync, path: string | undefined): SqliteConnection => {
  const snapshots = path === undefined ? createOwnSnapshots() : createFileSnapshots(database);
  const keepLogShort = path === undefined ? () => undefined : createLogKeeper(database, path, LOCK_TIMEOUT_MS);
  const begin = (): void => {
    snapshots.end();
    database.exec('BEGIN IMMEDIATE');
  };
  const commit = (): void => {
    database.exec('COMMIT');
    snapshots.committed();
    keepLogShort();
  };
  return {
    database,
    prepare: createStatements(database, false),
    prepareCells: createStatements(database, true),
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
    letOthersIn: path === undefined ? nextTurn : async () => undefined,
    bulk: async (load) => {
      if (path === undefined) return load();
      snapshots.end();
      try {
        database.exec(LOADING);
      } catch (error) {
        // Who else has the file open needs its journal: loading is slower then.
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
 * Opens a database file, or one of its own for this process when there is none, and makes its tables when it is new.
 *
 * @throws {MockServerError} `configuration` for a file of something else, `database` for one that cannot be used
 */
export const openSqliteConnection = (path: string | undefined): SqliteConnection => {
  let database: DatabaseSync | undefined;
  try {
    // An import would keep an older Node, which lacks it, from loading the package and saying so.
    const sqlite = process.getBuiltinModule('node:sqlite');
    database = new sqlite.DatabaseSync(path ?? '');
    // Not an option of the constructor: Node 22 has that from 22.16 on.
    database.exec(`PRAGMA busy_timeout = ${LOCK_TIMEOUT_MS}`);
    const isNew = isEmpty(database);
    if (!isNew) requireOurs(database);
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
