import pg from 'pg';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { CallFilter, CallStore } from '../src/store/query/call-store.ts';
import { openPostgresStore } from '../src/store/postgres/store.ts';
import { makeCdr, toIds } from './fixtures.ts';
import { type PostgresServer, startPostgres } from '@cdr/test-support';
import { SLOW } from './slow.ts';

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
}, SLOW.timeout);
afterAll(() => server.remove());

const FILTER: CallFilter = { startDateEnded: '2026-06-01 11:59:00' };
const SHORT = makeCdr(1, { time_started: '2026-06-01 11:59:50', time_ended: '2026-06-01 12:00:00' });
const LONG = makeCdr(2, { time_started: '2026-06-01 07:00:00', time_ended: '2026-06-01 12:00:00' });

const COLUMNS = `SELECT string_agg(column_name, ', ') AS names FROM information_schema.columns
  WHERE table_name = 'cdr_mock_calls' AND column_name <> 'tenant'`;

/** Copies the calls of the tenant `written` to another tenant in one commit, between the statements of a read. */
const readBesideCommit = async (tenant: string, read: (store: CallStore) => Promise<unknown>): Promise<unknown> => {
  const open = (name: string) => openPostgresStore({ url: server.url, tenant: name });
  const [written, store] = await Promise.all([open('written'), open(tenant)]);
  await written.save({ cdrs: [SHORT, LONG] });
  const client = new pg.Client(server.url);
  await client.connect();
  const [{ names }] = (await client.query(COLUMNS)).rows;
  await client.query('BEGIN; LOCK TABLE cdr_mock_calls IN ACCESS EXCLUSIVE MODE');
  const reading = read(store);
  const isWaiting = async () => (await client.query('SELECT 1 FROM pg_locks WHERE NOT granted')).rows.length > 0;
  await vi.waitUntil(isWaiting, 15_000);
  await client.query(`INSERT INTO cdr_mock_calls (tenant, ${names})
    SELECT '${tenant}', ${names} FROM cdr_mock_calls WHERE tenant = 'written'`);
  await client.query(`UPDATE cdr_mock_tenants SET longest = 18000, version = version + 1 WHERE tenant = '${tenant}'`);
  await client.query('COMMIT');
  const seen = await reading;
  await client.end();
  await Promise.all([written.close(), store.close()]);
  return seen;
};

it.each<[string, unknown, (store: CallStore) => Promise<unknown>]>([
  ['a page', [], async (store) => toIds(await store.listCdrs(FILTER, { limit: 10, offset: 0 }))],
  ['a total', 0, (store) => store.countCdrs(FILTER)],
])('reads %s by end as of one moment', SLOW, async (name, before, read) => {
  expect(await readBesideCommit(name, read)).toEqual(before);
});
