import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { MockServerError } from '../../lib/mock-server-error.ts';
import { createLending } from './lend-connections.ts';
import { CREATE_POSTGRES_TABLES, POSTGRES_SCHEMA_VERSION } from './schema.ts';
import type { StoredRow, StoredValue } from '../query/stored-value.ts';

/** Runs one statement with the values of its question marks. @param timeoutMs {@link NO_TIMEOUT} for none */
export type Run = (sql: string, values?: readonly StoredValue[], timeoutMs?: number) => Promise<StoredRow[]>;

/** A pool of connections to one PostgreSQL. */
export interface PostgresConnection {
  readonly run: Run;
  /** Commits all of the work, or none of it, on one connection. */
  readonly transaction: (work: (run: Run) => Promise<void>) => Promise<void>;
  /** Runs reads of one snapshot, on one connection. */
  readonly snapshot: <Result>(work: (run: Run) => Promise<Result>) => Promise<Result>;
  readonly close: () => Promise<void>;
}

const CONNECT_TIMEOUT_MS = 5000;
const KEEP_ALIVE_DELAY_MS = 10_000;

/** Other servers may need a connection that this one does not use. */
const IDLE_TIMEOUT_MS = 2000;

/** Wait for running queries when a store is closed. */
const CLOSE_TIMEOUT_MS = 250;

/** Ends a query behind a broken network. */
const QUERY_TIMEOUT_MS = 30_000;

/** For statements that wait for another server's seed, and for those that change most rows. */
export const NO_TIMEOUT = 0;

/** Error codes of a table that another server creates at the same moment. */
const CREATED_MEANWHILE: ReadonlySet<unknown> = new Set(['23505', '42P07', '42710', '40001']);

const toNumbered = (sql: string): string => {
  let count = 0;
  return sql.replace(/\?/g, () => `$${(count += 1)}`);
};

const toRun =
  (client: pg.PoolClient): Run =>
  async (sql, values = [], timeoutMs = QUERY_TIMEOUT_MS) => {
    // The types of the driver lack `query_timeout`.
    const timed = { text: toNumbered(sql), values: [...values], query_timeout: timeoutMs };
    const result = await client.query<Record<string, unknown>>(timed);
    return result.rows;
  };

const createTables = async ({ run, transaction }: PostgresConnection): Promise<void> => {
  const create = () =>
    transaction(async (runInside) => {
      for (const sql of CREATE_POSTGRES_TABLES) await runInside(sql, [], NO_TIMEOUT);
    });
  try {
    await create();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && CREATED_MEANWHILE.has(error.code))) throw error;
    await create();
  }
  await run(
    'INSERT INTO cdr_mock_schema SELECT ? WHERE NOT EXISTS (SELECT 1 FROM cdr_mock_schema) ON CONFLICT DO NOTHING',
    [POSTGRES_SCHEMA_VERSION],
  );
  const [row] = await run('SELECT max(version) AS version FROM cdr_mock_schema');
  if (Number(row?.['version']) === POSTGRES_SCHEMA_VERSION) return;
  throw new MockServerError('the PostgreSQL tables are of another version of the mock server: name another database', {
    kind: 'configuration',
  });
};

const ignore = (): void => undefined;

/** Ends a pool. Running queries finish, or are cancelled after a timeout. */
const createEnd = (pool: pg.Pool): (() => Promise<void>) => {
  const busy = new Set<pg.PoolClient>();
  pool.on('acquire', (client) => busy.add(client));
  pool.on('release', (_error, client) => busy.delete(client));
  return async () => {
    const ended = new AbortController();
    void pool.end().finally(() => ended.abort());
    await wait(CLOSE_TIMEOUT_MS, undefined, ended).catch(ignore);
    for (const client of busy) void client.end().catch(ignore);
  };
};

const connect = (url: string, most: number): PostgresConnection => {
  const pool = new pg.Pool({
    connectionString: url,
    max: most,
    idleTimeoutMillis: IDLE_TIMEOUT_MS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    // Idle connections must not keep the process alive.
    allowExitOnIdle: true,
    // Detects a lost machine even for queries without a timeout.
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_DELAY_MS,
  });
  // The pool replaces a broken idle connection. Without a listener its error would end the process.
  pool.on('error', ignore);
  // A connection in use may break before a query listens; the next query on it then fails.
  pool.on('connect', (client) => client.on('error', ignore));
  const end = createEnd(pool);
  const lend = createLending(pool, most);
  let closed: Promise<void> | undefined;
  return {
    run: (...statement) => lend((client) => toRun(client)(...statement)),
    // A failed transaction ends with its connection, which may be too broken for a ROLLBACK.
    transaction: (work) =>
      lend(async (client) => {
        const run = toRun(client);
        await run('BEGIN');
        await work(run);
        await run('COMMIT');
      }),
    snapshot: (work) =>
      lend(async (client) => {
        const run = toRun(client);
        await run('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
        const result = await work(run);
        await run('COMMIT');
        return result;
      }),
    close: () => (closed ??= end()),
  };
};

/** Reasons by the error codes of the driver and of PostgreSQL. @source PostgreSQL manual, appendix A */
const REASONS: ReadonlyMap<string, string> = new Map([
  ['ECONNREFUSED', 'no server listens there'],
  ['ENOTFOUND', 'there is no such host'],
  ['EAI_AGAIN', 'there is no such host'],
  ['ERR_INVALID_URL', 'the URL is invalid'],
  ['25006', 'it is read-only'],
  ['28000', 'it rejects this user'],
  ['28P01', 'it rejects this password'],
  ['3D000', 'it has no such database'],
  ['42501', 'this user may not create tables'],
  ['53300', 'it has no connection left'],
  ['57P01', 'it is shutting down'],
  ['57P03', 'it is starting or shutting down'],
]);

/**
 * Connects to PostgreSQL and creates missing tables.
 *
 * @throws {MockServerError} `configuration` for tables of another version, `database` for an unusable server
 */
export const openPostgresConnection = async (url: string, most: number): Promise<PostgresConnection> => {
  const connection = connect(url, most);
  try {
    await createTables(connection);
    return connection;
  } catch (error) {
    await connection.close();
    if (error instanceof MockServerError) throw error;
    // The driver's messages may hold the URL's password; its codes do not.
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'no response';
    const reason = REASONS.get(code);
    const message = `PostgreSQL cannot be used: ${reason === undefined ? code : `${reason} (${code})`}`;
    throw new MockServerError(message, {
      kind: code === 'ERR_INVALID_URL' ? 'configuration' : 'database',
      cause: error,
    });
  }
};
