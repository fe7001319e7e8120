import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startMockServer } from '../src/server/start-mock-server.ts';
import { fetchPbx, createControl, readPage } from './control-client.ts';
import { type PostgresServer, startPostgres } from '@cdr/test-support';
import { SLOW } from './slow.ts';

const PAGES = 100;

describe('a PostgreSQL with few connections', SLOW, () => {
  let server: PostgresServer;
  let admin: pg.Client;
  beforeAll(async () => {
    server = await startPostgres();
    admin = new pg.Client(server.url);
    await admin.connect();
  }, SLOW.timeout);
  afterAll(async () => {
    await admin.end();
    await server.remove();
  });
  beforeEach(async () => {
    await admin.query('CREATE ROLE few LOGIN');
    await admin.query('CREATE DATABASE few OWNER few');
  });
  afterEach(async () => {
    await admin.query('DROP DATABASE few WITH (FORCE)');
    await admin.query('DROP ROLE few');
  });

  const limit = (connections: number) => admin.query(`ALTER ROLE few CONNECTION LIMIT ${connections}`);
  const toDatabase = (): string => server.url.replace('postgres@', 'few@').replace(/[^/]+$/, 'few');
  /** Takes the only connection, once the mock server has let go of it. */
  const takeLast = async (): Promise<pg.Client> => {
    await limit(1);
    return vi.waitUntil(async () => {
      const client = new pg.Client(toDatabase());
      return client.connect().then(
        () => client,
        () => undefined,
      );
    }, 20_000);
  };
  const readStatuses = async (url: string): Promise<Set<number>> => {
    const responses = await Promise.all(
      Array.from({ length: PAGES }, (_, index) => fetchPbx(url, `/v1/cdr?page=1&offset=${index}`)),
    );
    await Promise.all(responses.map((response) => response.arrayBuffer()));
    return new Set(responses.map(({ status }) => status));
  };

  it.each([1, 3])('serves every page by %i of them, and its health is good', async (connections) => {
    await limit(connections);
    await using mock = await startMockServer({ calls: 10, database: toDatabase() });
    const [statuses, health] = await Promise.all([readStatuses(mock.url), createControl(mock).get('health')]);

    expect([...statuses]).toEqual([200]);
    expect(health.status).toBe(200);
  });

  it('is a 503 without a connection, also for its health, and serves pages when it has one', async () => {
    await using mock = await startMockServer({ calls: 10, database: toDatabase() });
    const { get } = createControl(mock);
    const other = await takeLast();
    const [page, health] = await Promise.all([readPage(mock.url), get('health')]);
    await other.end();

    expect(page).toEqual({ status: 503, body: { error: 'Service Unavailable' } });
    expect(health).toEqual({ status: 503, body: { error: 'the database is full or out of connections' } });
    expect([...(await readStatuses(mock.url))]).toEqual([200]);
    expect((await get('health')).status).toBe(200);
  });

  it('serves pages when a connection is free', async () => {
    await using mock = await startMockServer({ calls: 10, database: toDatabase() });
    const other = await takeLast();
    const responses = [readPage(mock.url), createControl(mock).get('health')];
    for (let query = 0; query < 20; query += 1) await other.query('SELECT 1');
    await other.end();

    expect((await Promise.all(responses)).map(({ status }) => status)).toEqual([200, 200]);
  });

  it.each([1, 2])('uses at most %i connections', async (databaseConnections) => {
    await using mock = await startMockServer({ calls: 10, database: toDatabase(), databaseConnections });
    const statuses = await readStatuses(mock.url);
    const { rows } = await admin.query("SELECT count(*)::int AS open FROM pg_stat_activity WHERE usename = 'few'");

    expect([...statuses]).toEqual([200]);
    expect(rows).toEqual([{ open: databaseConnections }]);
  });
});

it.each([
  ['a file', { database: 'calls.db', databaseConnections: 2 }],
  ['no database', { databaseConnections: 2 }],
])('rejects a number of connections beside %s', async (_, options) => {
  await expect(startMockServer({ calls: 0, ...options })).rejects.toMatchObject({
    kind: 'configuration',
    message: 'options.databaseConnections must stand beside a database that is a postgres:// URL',
  });
});

it.each([0, 101, 1.5])('rejects %d connections', async (databaseConnections) => {
  await expect(startMockServer({ database: 'postgres://x', databaseConnections })).rejects.toMatchObject({
    kind: 'configuration',
    message: 'options.databaseConnections must be a whole number from 1 to 100',
  });
});
