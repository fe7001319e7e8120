import { createInterface } from 'node:readline';
import { createTraffic } from '@cdr/synthetic';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCommandRunner } from './command-runner.ts';
import { fetchPbx, createControl } from './control-client.ts';
import { SLOW } from './slow.ts';

const ORIGIN = 'https://app.example';
const TOKENS = 'autocall=raw,pbx=bearer,key=api';
const FLAGS = `--port 0 --calls 10 --seed 7 --live 1/s --strict --cors ${ORIGIN} --tokens ${TOKENS} --admin-token secret --log requests`;

const { run, runToEnd } = createCommandRunner(afterAll);

describe('a command with all its flags', SLOW, () => {
  let lines: AsyncIterator<string>;
  let [ready, url] = ['', ''];
  beforeAll(async () => {
    lines = createInterface({ input: run(FLAGS.split(' ')).stdout })[Symbol.asyncIterator]();
    ready = String((await lines.next()).value);
    url = /http:\S+/.exec(ready)?.[0] ?? '';
  }, SLOW.timeout);

  it('shows no token of yours', () => {
    expect(ready).toContain(`mock server on ${url} (your tokens): `);
  });

  it('logs each request', async () => {
    await (await fetchPbx(url, '/v1/cdr', 'bearer')).text();

    expect(JSON.parse((await lines.next()).value)).toMatchObject({ route: 'pbx.listCdrs', status: 200 });
  });

  it('holds the calls of its seed, for its tokens and the pages of its origins', async () => {
    const cdr = createTraffic({ seed: 7, calls: 10 }).cdrAt(3);
    const response = await fetchPbx(url, `/v1/cdr/${cdr.id}`, 'bearer', { origin: ORIGIN });

    expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([200, ORIGIN]);
    expect(await response.json()).toEqual(cdr);
    expect((await fetchPbx(url, '/v1/cdr', 'demo-pbx-token')).status).toBe(401);
    expect((await fetch(`${url}/api/v2/report/x`, { headers: { authorization: 'raw' } })).status).toBe(404);
  });

  it('is strict', async () => {
    expect((await fetchPbx(url, '/v1/cdr?limt=5', 'bearer')).status).toBe(400);
  });

  it('lets its admin token in from elsewhere', async () => {
    const headers = { 'x-forwarded-for': '203.0.113.5', authorization: 'Bearer secret' };

    expect((await fetch(`${url}/__mock/clock`, { headers })).status).toBe(200);
  });

  it('has calls happen as its clock runs', async () => {
    await createControl({ url }).put('clock', { advance: 'PT10M' });

    expect((await (await fetchPbx(url, '/v1/cdr?page=1', 'bearer')).json()).total).toBeGreaterThan(600);
  });
});

it('rejects an address of another machine', SLOW, async () => {
  const { errors, status } = await runToEnd(['--port', '0', '--calls', '0', '--host', '192.0.2.1']);

  expect([status, errors]).toEqual([
    1,
    'cdr-mock-server: --host or CDR_MOCK_HOST must be an address of this machine\n',
  ]);
});
