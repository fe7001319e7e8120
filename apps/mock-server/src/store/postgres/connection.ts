import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { MockServerError } from '../../lib/mock-server-error.ts';
import { createLending } from './lend-connections.ts';
import { CREATE_POSTGRES_TABLES, POSTGRES_SCHEMA_VERSION } from './schema.ts';
import type { StoredRow, StoredValue } from '../query/stored-value.ts';

/** Runs one statement; its values stand where its question marks do. One that may well take long has no time limit. */
export type Run = (sql: string, values?: readonly StoredValue[], timeoutMs?: number) => Promise<StoredRow[]>;

/** A pool of connections to one PostgreSQL, with the two habits that every user of it shares. */
export interface PostgresConnection {
  readonly run: Run;
  /** Does all of it or none of it, on one connection. */
  readonly transaction: (work: (run: Run) => Promise<void>) => Promise<void>;
  /** Runs reads that all see the data of one moment, on one connection. */
  readonly snapshot: <Result>(work: (run: Run) => Promise<Result>) => Promise<Result>;
  readonly close: () => Promise<void>;
}

const CONNECT_TIMEOUT_MS = 5000;
const KEEP_ALIVE_DELAY_MS = 10_000;

/** Other servers may need a connection that this one does not use. */
const IDLE_TIMEOUT_MS = 2000;

/** What is being asked when a store is closed is waited for so long. */
const CLOSE_PATIENCE_MS = 250;

/** A server that is there and says nothing, behind a broken network say, is waited for so long. */
const ANSWER_TIMEOUT_MS = 30_000;

/** For what waits while another server fills the tables, and for what may change most of their rows. */
export const NO_TIMEOUT = 0;

/** What PostgreSQL answers when another server makes the same tables at the same moment. */
const MADE_MEANWHILE: ReadonlySet<unknown> = new Set(['23505', '42P07', '42710', '40001']);

const toNumbered = (sql: string): string => {
  let count = 0;
  return sql.replace(/\?/g, () => `$${(count += 1)}`);
};

const toRun =
  (client: pg.PoolClient): Run =>
  async (sql, values = [], timeoutMs = ANSWER_TIMEOUT_MS) => {
    // Known to the driver, though not to its types.
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
    if (!(error instanceof Error && 'code' in error && MADE_MEANWHILE.has(error.code))) throw error;
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

/** Ends a pool: what is being asked is answered, or broken off where that takes long. */
const createEnd = (pool: pg.Pool): (() => Promise<void>) => {
  const busy = new Set<pg.PoolClient>();
  pool.on('acquire', (client) => busy.add(client));
  pool.on('release', (_error, client) => busy.delete(client));
  return async () => {
    const ended = new AbortController();
    void pool.end().finally(() => ended.abort());
    await wait(CLOSE_PATIENCE_MS, undefined, ended).catch(ignore);
    for (const client of busy) void client.end().catch(ignore);
  };
};

const connect = (url: string, most: number): PostgresConnection => {
  const pool = new pg.Pool({
    connectionString: url,
    max: most,
    idleTimeoutMillis: IDLE_TIMEOUT_MS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    // Whoever started the server ends it: idle connections must not keep the process.
    allowExitOnIdle: true,
    // A machine that is gone for good is noticed even by what has no time limit.
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_DELAY_MS,
  });
  // An idle connection that breaks is replaced when the next one is wanted; unheard, its error would end the process.
  pool.on('error', ignore);
  // So is one that is lent out: its error may come before its borrower can listen, and fails whatever is asked of it next.
  pool.on('connect', (client) => client.on('error', ignore));
  const end = createEnd(pool);
  const lend = createLending(pool, most);
  let closed: Promise<void> | undefined;
  return {
    run: (...statement) => lend((client) => toRun(client)(...statement)),
    // What is not done is undone with its connection, which may not even be able to say so.
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

/** Why a server cannot be used, by the codes of the driver and of PostgreSQL. @source PostgreSQL manual, appendix A */
const REASONS: ReadonlyMap<string, string> = new Map([
  ['ECONNREFUSED', 'nobody listens there'],
  ['ENOTFOUND', 'there is no such host'],
  ['EAI_AGAIN', 'there is no such host'],
  ['ERR_INVALID_URL', 'the URL is none'],
  ['25006', 'it is read-only'],
  ['28000', 'it refuses this user'],
  ['28P01', 'it refuses this password'],
  ['3D000', 'it has no such database'],
  ['42501', 'this user may not make tables'],
  ['53300', 'it has no connection left'],
  ['57P01', 'it is shutting down'],
  ['57P03', 'it is starting or shutting down'],
]);

/**
 * Connects to PostgreSQL and makes the tables where they are missing.
 *
 * @throws {MockServerError} `configuration` for tables of another version, `database` for a server that cannot be used
 */
export const openPostgresConnection = async (url: string, most: number): Promise<PostgresConnection> => {
  const connection = connect(url, most);
  try {
    await createTables(connection);
    return connection;
  } catch (error) {
    await connection.close();
    if (error instanceof MockServerError) throw error;
    // The driver's own messages may hold the URL's password; codes do not.
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'no answer';
    const reason = REASONS.get(code);
    const message = `PostgreSQL cannot be used: ${reason === undefined ? code : `${reason} (${code})`}`;
    throw new MockServerError(message, {
      kind: code === 'ERR_INVALID_URL' ? 'configuration' : 'database',
      cause: error,
    });
  }
};
