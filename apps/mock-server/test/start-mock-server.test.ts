import { execFile } from 'node:child_process';
import { networkInterfaces } from 'node:os';
import { promisify } from 'node:util';
import { PbxPageWire } from '@cdr/contract';
import { pbxCdrExamples } from '@cdr/contract/examples';
import { createTraffic } from '@cdr/synthetic';
import { describe, expect, it } from 'vitest';
import type { MockServerOptions } from '../src/server/mock-server.ts';
import { startMockServer } from '../src/server/start-mock-server.ts';
import { fetchPbx, createControl } from './control-client.ts';
import { makeCdr, TWO_TENANTS } from './fixtures.ts';
import { SLOW } from './slow.ts';

const execute = promisify(execFile);

const hasIpv6 = Object.values(networkInterfaces()).some((list) => list?.some(({ address }) => address === '::1'));

const getCdr = (url: string, token: string): Promise<Response> =>
  fetch(`${url}/v1/cdr/${pbxCdrExamples[0].id}`, { headers: { authorization: `Bearer ${token}` } });

const readTotal = async (url: string, token: string): Promise<number> => {
  const response = await fetch(`${url}/v1/cdr?page=1`, { headers: { authorization: `Bearer ${token}` } });
  return PbxPageWire.parse(await response.json()).total;
};

describe('what it starts', () => {
  it('listens on a free port of the loopback with the demo account', async () => {
    await using mock = await startMockServer({ calls: 5 });

    expect(mock.url).toMatch(/^http:\/\/127\.0\.0\.1:[1-9]\d{3,4}$/);
    expect(mock.tokens).toEqual({ autocall: 'demo-autocall-token', pbx: 'demo-pbx-token' });
    expect(await (await getCdr(mock.url, mock.tokens.pbx)).json()).toEqual(pbxCdrExamples[0]);
    expect(await readTotal(mock.url, mock.tokens.pbx)).toBe(7);
  });

  it('serves 10,000 calls by default', async () => {
    await using mock = await startMockServer();

    expect(await readTotal(mock.url, mock.tokens.pbx)).toBe(10_002);
  });

  it('serves the accounts that it is given, and gives the first one’s tokens', async () => {
    await using mock = await startMockServer({ accounts: TWO_TENANTS });

    expect(mock.tokens).toEqual({ autocall: 'autocall-1', pbx: 'pbx-1' });
    expect((await getCdr(mock.url, 'pbx-2')).status).toBe(200);
    expect((await getCdr(mock.url, 'demo-pbx-token')).status).toBe(401);
  });

  it('serves two at once, apart from each other', async () => {
    await using few = await startMockServer({ calls: 1 });
    await using more = await startMockServer({ calls: 2 });

    expect(await readTotal(few.url, few.tokens.pbx)).toBe(3);
    expect(await readTotal(more.url, more.tokens.pbx)).toBe(4);
  });

  it.each<readonly [string, MockServerOptions['faults'], number[]]>([
    ['a list', [{ fault: 'unavailable', next: 1 }], [503, 200]],
    ['all that the control route takes', { faults: [{ fault: 'forbidden', next: 1 }], allowHeader: true }, [403, 429]],
    ['nothing', undefined, [200, 200]],
  ])('has faults from the start on: %s', async (_, faults, expected) => {
    await using mock = await startMockServer({ calls: 1, faults });
    const path = `/v1/cdr/${pbxCdrExamples[0].id}`;
    const first = await fetchPbx(mock.url, path);
    const second = await fetchPbx(mock.url, path, mock.tokens.pbx, { 'x-mock-fault': 'rate-limited' });

    expect([first.status, second.status]).toEqual(expected);
  });

  it('holds the rows that it is given, beside the documents’ own', async () => {
    const [cdr, report] = [makeCdr(1), createTraffic({ seed: 1, calls: 10 }).reportAt(0)];
    await using mock = await startMockServer({ data: { pbx: [cdr], autocall: [report] } });
    const { data, total } = await (await fetchPbx(mock.url, '/v1/cdr?page=1')).json();
    const found = await fetch(`${mock.url}/api/v2/report/${report.id}`, {
      headers: { authorization: mock.tokens.autocall },
    });

    expect([data[0], total]).toEqual([cdr, 3]);
    expect(await found.json()).toEqual({ data: report });
  });

  it('finds ids of 1,024 encoded characters, and looks for none that are longer', async () => {
    const ids = [`${'/'.repeat(341)}a`, `${'/'.repeat(341)}ab`, 'c'.repeat(1024), 'd'.repeat(1025)];
    await using mock = await startMockServer({ data: { pbx: ids.map((id, at) => makeCdr(at, { sip_call_id: id })) } });
    const responses = await Promise.all(ids.map((id) => fetchPbx(mock.url, `/v1/cdr/${encodeURIComponent(id)}`)));

    expect(responses.map(({ status }) => status)).toEqual([200, 404, 200, 404]);
  });

  it.skipIf(!hasIpv6)('listens on IPv6', async () => {
    await using mock = await startMockServer({ calls: 1, host: '::1' });

    expect(mock.url).toMatch(/^http:\/\/\[::1\]:\d+$/);
    expect((await getCdr(mock.url, mock.tokens.pbx)).status).toBe(200);
  });
});

describe('how it ends', () => {
  it('ends kept connections when it closes', async () => {
    const mock = await startMockServer({ calls: 1 });
    await (await getCdr(mock.url, mock.tokens.pbx)).arrayBuffer();
    await mock.close();
    await mock.close();

    await expect(getCdr(mock.url, mock.tokens.pbx)).rejects.toThrow('fetch failed');
  });

  it('waits for what is being answered', async () => {
    const mock = await startMockServer({ calls: 1, faults: [{ fault: 'latency-fixed', ms: 100 }] });
    const response = getCdr(mock.url, mock.tokens.pbx);
    while ((await createControl(mock).get('requests')).body.total === 0);
    await mock.close();

    expect((await response).status).toBe(200);
  });

  it('breaks off what has no end', async () => {
    const mock = await startMockServer({ calls: 1, faults: [{ fault: 'endless-body' }] });
    const response = await getCdr(mock.url, mock.tokens.pbx);
    await mock.close();

    await expect(response.text()).rejects.toThrow('terminated');
  });

  it.each([
    ['a late response', { fault: 'latency-fixed', ms: 600_000 }],
    ['a body that comes slowly', { fault: 'dribbled-body', bytes: 1, everyMs: 1 }],
    ['a body without an end', { fault: 'endless-body', everyMs: 1 }],
  ])('lets a script end whose caller gave up on %s', SLOW, async (_, fault) => {
    const script = `
      import { startMockServer } from '@cdr/mock-server';
      const mock = await startMockServer({ calls: 1, faults: [${JSON.stringify(fault)}] });
      const headers = { authorization: 'Bearer ' + mock.tokens.pbx };
      const send = async () => (await fetch(mock.url + '/v1/cdr', { headers, signal: AbortSignal.timeout(100) })).text();
      await send().catch(({ name }) => console.log(name));
      await mock.close();
    `;
    const flags = ['--conditions=@cdr/source', '--input-type=module', '--eval', script];
    const { stdout } = await execute(process.execPath, flags, { cwd: import.meta.dirname, timeout: 25_000 });

    expect(stdout).toBe('TimeoutError\n');
  });
});

describe('what it refuses', () => {
  it('a port that is taken, naming it and the way out', async () => {
    await using mock = await startMockServer({ calls: 1 });
    const port = Number(new URL(mock.url).port);

    await expect(startMockServer({ calls: 1, port })).rejects.toMatchObject({
      kind: 'port',
      message: `port ${port} on 127.0.0.1 is taken: stop what listens there, or set --port or CDR_MOCK_PORT to another one`,
    });
    expect((await getCdr(mock.url, mock.tokens.pbx)).status).toBe(200);
  });

  it('an address that is not this machine’s', async () => {
    await expect(startMockServer({ calls: 1, host: '192.0.2.1' })).rejects.toMatchObject({
      kind: 'port',
      message: '--host or CDR_MOCK_HOST must be an address of this machine',
    });
  });

  it('an unknown host', async () => {
    // Too long for a look-up: a resolver may be slow, or invent an address.
    const host = 'x'.repeat(64);

    await expect(startMockServer({ calls: 0, host })).rejects.toMatchObject({
      kind: 'port',
      message: '--host or CDR_MOCK_HOST must be an address of this machine',
    });
  });

  it.each<readonly [string, object, RegExp]>([
    ['an unknown fault', { faults: [{ fault: 'x' }] }, /^faults\.0\.fault must be one of/],
    ['a row of neither API', { data: { pbx: [{}] } }, /^data\.pbx\.0 has neither/],
  ])('%s', async (_, options, message) => {
    await expect(startMockServer(options)).rejects.toMatchObject({
      kind: 'configuration',
      message: expect.stringMatching(message),
    });
  });

  it.each<readonly [string, MockServerOptions, string]>([
    ['a number of calls that is none', { calls: -1 }, 'options.calls must be a whole number from 0 to 1000000000'],
    ['a seed that is none', { seed: 0.5 }, 'options.seed must be a whole number from 0 to 4294967295'],
    [
      'more live calls than can be made',
      { calls: 0, live: 10_001 },
      'options.live must be a number from 0.000001 to 10000',
    ],
    ['no account', { accounts: [] }, 'options.accounts must not be empty'],
  ])('%s', async (_, options, message) => {
    await expect(startMockServer(options)).rejects.toMatchObject({ kind: 'configuration', message });
  });
});
