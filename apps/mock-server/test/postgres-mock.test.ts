import { pbxCdrExamples } from '@cdr/contract/examples';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startMockServer } from '../src/server/start-mock-server.ts';
import { fetchPbx, createControl, readPage } from './control-client.ts';
import { type PostgresServer, startPostgres } from '@cdr/test-support';
import { SLOW } from './slow.ts';

describe('PostgreSQL', SLOW, () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  }, SLOW.timeout);
  afterAll(() => server.remove());

  it('is a 503 while it is down, and served again afterwards without a restart', async () => {
    await using mock = await startMockServer({ calls: 10, database: server.url });
    const control = createControl(mock);
    expect((await readPage(mock.url)).body.total).toBe(12);
    await server.stop();
    expect(await readPage(mock.url)).toEqual({ status: 503, body: { error: 'Service Unavailable' } });
    expect((await control.get('health')).body.error).toMatch(
      /^the database (?:has lost its connection|is shutting down)/,
    );
    await server.start();

    expect((await readPage(mock.url)).body.total).toBe(12);
    expect((await control.get('health')).status).toBe(200);
  });

  it('adds, changes and removes single calls, which every server of the database sees until a reset', async () => {
    const start = () => startMockServer({ calls: 10, database: server.url, databaseConnections: 1 });
    await using mock = await start();
    await using other = await start();
    const control = createControl(mock);
    const [first, second] = pbxCdrExamples;
    const { body } = await control.post('calls', { pbx: [{ status: 'BUSY' }], autocall: [{}] });
    const again = await control.post('calls', { pbx: [{}, { id: body.pbx[0].id }] });
    await control.patch(`calls/${first.id}`, { extension: '4711' });
    const refused = await control.patch(`calls/${first.id}`, { status: 'BUZY' });
    await control.remove(`calls/${second.id}`);
    const { data, total } = (await readPage(other.url)).body;
    await other.update(body.autocall[0].id, { keypress: '9' });

    expect([again.status, again.body.error]).toEqual([400, 'calls.pbx.1.id must not be that of another call']);
    expect([refused.status, total]).toEqual([400, 12]);
    expect(data[0]).toEqual(body.pbx[0]);
    expect(data.at(-1)).toEqual({ ...first, extension: '4711' });
    expect((await mock.export()).autocall.at(-1)).toEqual({ ...body.autocall[0], keypress: '9' });
    await control.post('reset');
    expect((await readPage(other.url)).body.data.slice(-2)).toEqual(pbxCdrExamples);
  });

  it.each([
    [
      'tables',
      'ALTER TABLE cdr_mock_calls RENAME TO elsewhere',
      'ALTER TABLE elsewhere RENAME TO cdr_mock_calls',
      'the database has lost tables of the mock server',
    ],
    [
      'records',
      "UPDATE cdr_mock_tenants SET tenant = 'elsewhere' WHERE tenant = 'demo'",
      "UPDATE cdr_mock_tenants SET tenant = 'demo' WHERE tenant = 'elsewhere'",
      'the database has lost the records',
    ],
  ])('is a 503 while it has lost its %s, and served again when they are back', async (_, take, giveBack, problem) => {
    await using mock = await startMockServer({ calls: 10, database: server.url });
    const { get, post } = createControl(mock);
    const client = new pg.Client(server.url);
    await client.connect();
    await client.query(take);
    expect(await readPage(mock.url)).toEqual({ status: 503, body: { error: 'Service Unavailable' } });
    for (const response of [get('health'), post('reset')]) {
      expect(await response).toEqual({ status: 503, body: { error: problem } });
    }
    await client.query(giveBack);
    await client.end();

    expect((await readPage(mock.url)).body.total).toBe(12);
    expect((await get('health')).status).toBe(200);
  });

  it('closes a server whose live calls wait for a lock', async () => {
    const mock = await startMockServer({ calls: 10, database: server.url, live: 1 });
    const client = new pg.Client(server.url);
    await client.connect();
    await client.query("BEGIN; SELECT 1 FROM cdr_mock_tenants WHERE tenant = 'demo' FOR UPDATE");
    const moving = createControl(mock)
      .put('clock', { advance: 'PT1H' })
      .catch(() => 'broken off');
    await vi.waitUntil(
      async () => (await client.query('SELECT 1 FROM pg_locks WHERE NOT granted')).rows.length > 0,
      15_000,
    );
    await mock.close();
    await client.query('ROLLBACK');
    await client.end();

    expect(await moving).toBe('broken off');
  });

  it('serves two servers with the same responses', async () => {
    await using one = await startMockServer({ calls: 10, database: server.url });
    await using two = await startMockServer({ calls: 10, database: server.url });
    const request = async (url: string, path: string, token?: string) => {
      const response = await fetchPbx(url, path, token);
      return [response.status, await response.json()];
    };
    const paths = [
      '/v1/cdr?page=1',
      '/v1/cdr?page=2&limit=5&status=busy',
      `/v1/cdr/${pbxCdrExamples[0].id}`,
      '/v1/cdr/x',
    ];
    for (const path of paths) expect(await request(one.url, path)).toEqual(await request(two.url, path));
    const begun = await (await fetchPbx(one.url, '/v1/cdr?limit=5')).json();
    const [, step] = await request(two.url, `/v1/cdr?scroll_id=${begun.scroll_id}&limit=100`);
    const issued = await fetch(`${one.url}/v1/auth/token`, {
      method: 'POST',
      body: '{"api_key":"demo-pbx-api-key"}',
      headers: { 'content-type': 'application/json' },
    });
    const { token } = JSON.parse(await issued.text()).data;

    expect(step.data).toHaveLength(7);
    expect((await request(two.url, '/v1/cdr', token))[0]).toBe(200);
    for (const server of [one, two]) {
      await createControl(server).put('faults', [{ fault: 'new-calls', calls: 2, next: 1 }]);
      await readPage(server.url);
    }
    expect((await readPage(two.url)).body.total).toBe(16);
    await createControl(two).post('reset');
    expect((await readPage(one.url)).body.total).toBe(12);
  });
});
