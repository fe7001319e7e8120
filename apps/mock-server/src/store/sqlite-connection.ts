import { randomBytes } from 'node:crypto';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { MockServerError } from '../mock-server-error.ts';
import { APPLICATION_ID, CREATE_INDEXES, SCHEMA_VERSION, TABLES } from './schema.ts';

/** Statements that are kept prepared; filters combine to more texts than are worth keeping. */
const MOST_STATEMENTS = 500;

const LOCK_TIMEOUT_MS = 5000;
const SIGNING_KEY_BYTES = 32;

/** An open database, with the two habits that every user of it shares. */
export interface SqliteConnection {
  readonly database: DatabaseSync;
  /** A prepared statement, the same one for the same text. */
  readonly prepare: (sql: string) => StatementSync;
  /** Does all of it or none of it. */
  readonly transaction: (work: () => void) => void;
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

const createTables = ({ database, prepare, transaction }: SqliteConnection): void =>
  transaction(() => {
    database.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${SCHEMA_VERSION};`);
    database.exec(TABLES);
    database.exec(CREATE_INDEXES);
    prepare("INSERT INTO meta VALUES ('signing_key', ?)").run(randomBytes(SIGNING_KEY_BYTES).toString('hex'));
  });

const connect = (database: DatabaseSync): SqliteConnection => {
  const statements = new Map<string, StatementSync>();
  return {
    database,
    prepare: (sql) => {
      const known = statements.get(sql);
      if (known) return known;
      if (statements.size >= MOST_STATEMENTS) statements.clear();
      const statement = database.prepare(sql);
      statements.set(sql, statement);
      return statement;
    },
    transaction: (work) => {
      database.exec('BEGIN IMMEDIATE');
      try {
        work();
        database.exec('COMMIT');
      } catch (error) {
        // Some errors, a full disk for one, have rolled back already.
        if (database.isTransaction) database.exec('ROLLBACK');
        throw error;
      }
    },
  };
};

/**
 * Opens a database file, or memory when there is none, and makes its tables when it is new.
 *
 * @throws {MockServerError} `configuration` for a file of something else, `database` for one that cannot be used
 */
export const openSqliteConnection = (path: string | undefined): SqliteConnection => {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path ?? ':memory:', { timeout: LOCK_TIMEOUT_MS });
    const isNew = readNumber(database, 'SELECT count(*) FROM sqlite_schema') === 0;
    if (!isNew) requireOurs(database);
    // A killed process loses nothing that was committed, and readers do not wait for writers.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
    const connection = connect(database);
    if (isNew) createTables(connection);
    return connection;
  } catch (error) {
    database?.close();
    if (error instanceof MockServerError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new MockServerError(`the database cannot be opened: ${reason}`, { kind: 'database', cause: error });
  }
};
