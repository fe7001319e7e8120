import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { openPostgresStore } from '../src/store/postgres/store.ts';
import { type PostgresServer, startPostgres } from '@cdr/test-support';
import { SLOW } from './slow.ts';

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
}, SLOW.timeout);
afterAll(() => server.remove());

/** The rows of a statement on another connection. */
const query = async (url: string, sql: string) => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(sql);
  await client.end();
  return rows;
};

let databases = 0;
const makeDatabase = async (): Promise<string> => {
  const name = `fresh_${(databases += 1)}`;
  await query(server.url, `CREATE DATABASE ${name}`);
  return server.url.replace(/[^/]+$/, name);
};

it('creates its tables once for stores that open a new database together', SLOW, async () => {
  const url = await makeDatabase();
  const stores = await Promise.all(Array.from({ length: 6 }, () => openPostgresStore({ url, tenant: 'one' })));

  expect(new Set(stores.map(({ signingKey }) => Buffer.from(signingKey).toString('hex'))).size).toBe(1);
  expect(await query(url, 'SELECT version FROM cdr_mock_schema')).toEqual([{ version: '2' }]);
  await Promise.all(stores.map((store) => store.close()));
});

it.each([
  ['a row of a catalogue that is not committed yet', '23505'],
  ['a table', '42P07'],
  ['a type, which every table is', '42710'],
  ['anything, in a cluster whose transactions are serializable', '40001'],
])('makes its tables again when another store has made %s meanwhile', SLOW, async (_label, code) => {
  const url = await makeDatabase();
  await query(
    url,
    `CREATE SEQUENCE tries;
    CREATE FUNCTION fail_once() RETURNS event_trigger LANGUAGE plpgsql AS
      $$ BEGIN IF nextval('tries') = 2 THEN RAISE EXCEPTION USING ERRCODE = '${code}'; END IF; END $$;
    CREATE EVENT TRIGGER fail_once ON ddl_command_start EXECUTE FUNCTION fail_once()`,
  );
  const store = await openPostgresStore({ url, tenant: 'one' });

  expect(await store.countCdrs({})).toBe(0);
  expect(await query(url, 'SELECT last_value > 2 AS failed FROM tries')).toEqual([{ failed: true }]);
  await store.close();
});

it('waits for another server that stores the version at the same moment', SLOW, async () => {
  const url = await makeDatabase();
  await (await openPostgresStore({ url, tenant: 'x' })).close();
  const other = new pg.Client({ connectionString: url });
  await other.connect();
  await other.query('DELETE FROM cdr_mock_schema');
  await other.query('BEGIN');
  await other.query('INSERT INTO cdr_mock_schema VALUES (2)');
  const opened = openPostgresStore({ url, tenant: 'x' });
  const waiting = "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'";
  await vi.waitUntil(async () => (await query(server.url, waiting)).length === 1, { timeout: 25_000 });
  await other.query('COMMIT');
  await other.end();
  const store = await opened;

  expect(await store.countCdrs({})).toBe(0);
  await store.close();
});

it('closes twice', SLOW, async () => {
  const store = await openPostgresStore({ url: server.url, tenant: 'closed' });
  await store.close();

  await expect(store.close()).resolves.toBeUndefined();
});

it.each([
  ['an older', 1],
  ['a newer', 3],
])('refuses the tables of %s version, and lets go of the server', SLOW, async (_, version) => {
  const url = await makeDatabase();
  await (await openPostgresStore({ url, tenant: 'x' })).close();
  await query(url, `UPDATE cdr_mock_schema SET version = ${version}`);

  await expect(openPostgresStore({ url, tenant: 'x' })).rejects.toMatchObject({
    kind: 'configuration',
    message: 'the PostgreSQL tables are of another version of the mock server: name another database',
  });
  const open = `SELECT pid FROM pg_stat_activity WHERE datname = '${new URL(url).pathname.slice(1)}'`;
  await vi.waitUntil(async () => (await query(server.url, open)).length === 0, { timeout: 25_000 });
});

describe('a server that responds', SLOW, () => {
  const sockets: Socket[] = [];
  afterEach(() => {
    vi.useRealTimers();
    for (const socket of sockets.splice(0)) socket.destroy();
  });

  /** The URL of a server with one response, or none. */
  const serve = async (response?: Buffer): Promise<string> => {
    const listener = createServer((socket) => {
      sockets.push(socket);
      if (response !== undefined) socket.once('data', () => socket.end(response));
    }).listen(0, '127.0.0.1');
    await once(listener, 'listening');
    listener.unref();
    const address = listener.address();
    return `postgres://guest:secret@127.0.0.1:${typeof address === 'object' && address?.port}/calls`;
  };

  /** @source PostgreSQL manual, "Message Formats", ErrorResponse */
  const toRefusal = (code: string): Buffer => {
    const fields = Buffer.from(`SFATAL\0C${code}\0Mno: secret\0\0`);
    const head = Buffer.from('E....');
    head.writeInt32BE(fields.length + 4, 1);
    return Buffer.concat([head, fields]);
  };

  it.each([
    ['28P01', 'it rejects this password (28P01)'],
    ['42501', 'this user may not create tables (42501)'],
    ['53300', 'it has no connection left (53300)'],
    ['57P03', 'it is starting or shutting down (57P03)'],
    ['58030', '58030'],
  ])('with %s is reported by its reason, never by its own message', async (code, reason) => {
    const opened = openPostgresStore({ url: await serve(toRefusal(code)), tenant: 'x' });

    await expect(opened).rejects.toMatchObject({ kind: 'database', message: `PostgreSQL cannot be used: ${reason}` });
  });

  it('with its readiness and its end at once is reported as a loss', async () => {
    const authenticated = Buffer.from('R\0\0\0\b\0\0\0\0');
    const ready = Buffer.from('Z\0\0\0\x05I');
    const url = await serve(Buffer.concat([authenticated, ready, toRefusal('57P01')]));

    await expect(openPostgresStore({ url, tenant: 'x' })).rejects.toMatchObject({
      kind: 'database',
      message: 'PostgreSQL cannot be used: no response',
    });
  });

  it('with nothing is given up after five seconds', async () => {
    const url = await serve();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const refused = openPostgresStore({ url, tenant: 'x' }).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(5000);

    expect(await refused).toMatchObject({ kind: 'database', message: 'PostgreSQL cannot be used: no response' });
  });
});
