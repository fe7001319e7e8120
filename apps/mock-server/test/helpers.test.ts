import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createCallBuilders } from '@cdr/synthetic';
import { describe, expect, it } from 'vitest';
import type { MockSandboxOptions, MockServerOptions } from '../src/server/mock-server.ts';
import { startMockServer } from '../src/server/start-mock-server.ts';
import { fetchPbx } from './control-client.ts';
import { makeCdr } from './fixtures.ts';
import { shareFolder } from './share-folder.ts';

const { folder } = shareFolder();
const { pbxCdr, autocallReport } = createCallBuilders({ seed: 5 });
const CALLS = 20;
const OPTIONS = { calls: CALLS, seed: 3 };

/** Each way to have helpers, and what they are about. */
const PLACES = [
  [
    'a server',
    async (options: MockServerOptions = {}) => {
      const mock = await startMockServer({ ...OPTIONS, ...options });
      return { helpers: mock, url: mock.url, tokens: mock.tokens, close: mock.close };
    },
  ],
  [
    'a sandbox',
    async (options: MockSandboxOptions = {}) => {
      const mock = await startMockServer({ calls: 1 });
      const own = await mock.createSandbox({ ...OPTIONS, ...options });
      return { helpers: own, url: mock.url, tokens: own.tokens, close: mock.close };
    },
  ],
] as const;

describe.each(PLACES)('the helpers of %s', (_, open) => {
  const start = async (options = {}) => {
    const { helpers, url, tokens, close } = await open(options);
    const send = (path: string) => fetchPbx(url, path, tokens.pbx);
    const readTotal = async (query = '') => (await (await send(`/v1/cdr?page=1&limit=500${query}`)).json()).total;
    const askReport = (id: string) =>
      fetch(`${url}/api/v2/report/${id}`, { headers: { authorization: tokens.autocall } });
    return { mock: helpers, send, readTotal, askReport, [Symbol.asyncDispose]: close };
  };

  it('set faults, and end them', async () => {
    await using started = await start();
    const { mock, send } = started;
    mock.faults.set([{ fault: 'unavailable', next: 1 }, { fault: 'forbidden' }]);
    const statuses = [(await send('/v1/cdr')).status, (await send('/v1/cdr')).status];
    mock.faults.set([]);

    expect([...statuses, (await send('/v1/cdr')).status]).toEqual([503, 403, 200]);
    expect(() => Reflect.apply(mock.faults.set, null, [[{ fault: 'x' }]])).toThrow(/^faults\.0\.fault must be one of/);
  });

  it('move the clock, and have calls happen until then', async () => {
    await using started = await start({ live: 1 });
    const { mock, readTotal } = started;
    await mock.clock.set({ frozen: true });
    const [from, before] = [mock.clock.now(), await readTotal()];
    await mock.clock.advance('PT1M');

    expect(mock.clock.now().getTime() - from.getTime()).toBe(60_000);
    expect((await readTotal()) - before).toBe(60);
    await expect(mock.clock.advance('1 hour')).rejects.toMatchObject({
      kind: 'configuration',
      message: 'clock.advance must be an ISO 8601 duration of days and smaller, like PT1H',
    });
  });

  it('list requests without what is personal', async () => {
    await using started = await start();
    const { mock, send } = started;
    await send('/v1/cdr?status=BUSY&phone=0951234567');

    expect(mock.requests()).toMatchObject([
      { number: 1, method: 'GET', route: 'pbx.listCdrs', status: 200, query: { status: 'BUSY', phone: '***' } },
    ]);
  });

  it('verify what was requested, right after the response', async () => {
    await using started = await start();
    const { mock, send } = started;
    for (const status of ['BUSY', 'BUSY', 'FAILED']) await send(`/v1/cdr?status=${status}`);
    await send('/v1/cdr/unknown');
    mock.verify({});
    mock.verify({ route: 'pbx.listCdrs', query: { status: 'BUSY' }, count: 2 });
    mock.verify({ query: { status: 'FAILED' }, atLeast: 1, atMost: 1 });
    mock.verify({ id: 'unknown', status: 404 });
    mock.verify({ route: 'autocall.getReport', count: 0 });

    expect(() => mock.verify({ query: { status: 'ANSWRED' } })).toThrow(
      expect.objectContaining({ name: 'MockServerError', kind: 'verification' }),
    );
    expect(() => Reflect.apply(mock.verify, null, [{ times: 1 }])).toThrow(/^verify\.times is not known/);
  });

  it('add calls of both APIs to what is there', async () => {
    await using started = await start();
    const { mock, send, readTotal, askReport } = started;
    const [before, busy, report] = [await readTotal(), pbxCdr({ status: 'BUSY', extension: '4711' }), autocallReport()];
    await mock.add(busy, report);

    expect(await readTotal()).toBe(before + 1);
    expect(await (await send(`/v1/cdr/${busy.id}`)).json()).toEqual(busy);
    expect(await (await send('/v1/cdr?page=1&limit=1')).json()).toMatchObject({ data: [busy] });
    expect(await (await askReport(report.id)).json()).toEqual({ data: report });
  });

  it.each([
    ['no call', [], /^calls must hold a call$/],
    ['a call without a status', [{ ...makeCdr(1), status: undefined }], /^calls\.0 status must be one of/],
    ['what is no row', [pbxCdr(), 5], /^calls\.1 must be an object$/],
    ['a row of neither API', [{}], /^calls\.0 has neither sip_call_id/],
  ])('refuse to add %s', async (_label, calls, message) => {
    await using started = await start();
    const before = await started.readTotal();

    await expect(Reflect.apply(started.mock.add, null, calls)).rejects.toMatchObject({
      kind: 'configuration',
      message: expect.stringMatching(message),
    });
    expect(await started.readTotal()).toBe(before);
  });

  it('refuse an id that is there, or comes twice, and add none', async () => {
    await using started = await start();
    const { mock, readTotal } = started;
    const [one, other, report] = [pbxCdr(), pbxCdr(), autocallReport()];
    await mock.add(one, report);
    const before = await readTotal();

    await expect(mock.add(other, one)).rejects.toThrow('calls.1.id must not be that of another call');
    await expect(mock.add(other, other)).rejects.toThrow('calls.1.id must not be that of another call');
    await expect(mock.add(other, report)).rejects.toThrow('calls.1.id must not be that of another call');
    expect(await readTotal()).toBe(before);
  });

  it('change and remove calls, added ones and generated ones', async () => {
    await using started = await start();
    const { mock, send, readTotal } = started;
    const [report, before] = [autocallReport(), await readTotal()];
    await mock.add(report);
    const [generated] = (await (await send('/v1/cdr?page=1&limit=1')).json()).data;
    expect(await mock.update(generated.id, { extension: '4711', status: 'FAILED' })).toEqual({
      ...generated,
      extension: '4711',
      status: 'FAILED',
    });
    expect(await mock.update(report.id, { keypress: '9' })).toEqual({ ...report, keypress: '9' });
    expect(await readTotal('&extension=4711')).toBe(1);
    await mock.remove(generated.id);
    await mock.remove(report.id);

    expect((await send(`/v1/cdr/${generated.id}`)).status).toBe(404);
    expect(await readTotal()).toBe(before - 1);
    await expect(mock.remove(generated.id)).rejects.toMatchObject({
      kind: 'not-found',
      message: 'no pbx call has this id',
    });
    await expect(mock.update(report.id, { keypress: '1' })).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('put everything back to its start', async () => {
    await using started = await start();
    const { mock, send, readTotal } = started;
    const [before, list] = [await readTotal(), await (await send('/v1/cdr?page=1&limit=500')).json()];
    await mock.add(pbxCdr(), pbxCdr());
    await mock.update(list.data[0].id, { extension: '4711' });
    await mock.remove(list.data[1].id);
    mock.faults.set([{ fault: 'forbidden' }]);
    await mock.reset();

    expect(mock.requests()).toEqual([]);
    expect(await readTotal()).toBe(before);
    expect(await (await send('/v1/cdr?page=1&limit=500')).json()).toEqual(list);
  });

  it('export what another server takes, as rows and as a file', async () => {
    await using started = await start();
    const { mock, send } = started;
    await mock.add(pbxCdr(), autocallReport());
    const data = await mock.export();
    const path = join(folder, 'export.json');
    await writeFile(path, JSON.stringify(data));
    await using asRows = await startMockServer({ data });
    await using asFile = await startMockServer({ data: path });
    const readAll = async (response: Promise<Response>): Promise<unknown> => (await response).json();
    const all = await readAll(send('/v1/cdr?page=1&limit=500'));

    expect([data.pbx.length, data.autocall.length]).toEqual([CALLS + 3, CALLS / 10 + 2]);
    for (const { url } of [asRows, asFile])
      expect(await readAll(fetchPbx(url, '/v1/cdr?page=1&limit=500'))).toEqual(all);
    expect(await asRows.export()).toEqual(data);
  });
});

it('the helpers of a sandbox leave the server and other sandboxes alone', async () => {
  await using mock = await startMockServer({ calls: 5, seed: 3 });
  await using one = await mock.createSandbox({ calls: 5, seed: 3 });
  await using other = await mock.createSandbox({ calls: 5, seed: 3 });
  const before = await mock.export();
  const [first = makeCdr(1), second = makeCdr(2)] = before.pbx.slice(2);
  await one.add(pbxCdr());
  await one.update(first.id, { extension: 'x' });
  await one.remove(second.id);
  one.faults.set([{ fault: 'forbidden' }]);
  await one.clock.advance('P1D');

  expect([await mock.export(), await other.export()]).toEqual([before, before]);
  expect((await fetchPbx(mock.url, '/v1/cdr', other.tokens.pbx)).status).toBe(200);
  expect(other.clock.now().getTime()).toBeLessThan(one.clock.now().getTime() - 80_000_000);
  expect([one.requests().length, other.requests().length, mock.requests().length]).toEqual([0, 1, 0]);
});

it('the helpers of a closed server throw database errors', async () => {
  const mock = await startMockServer({ calls: 1 });
  await mock.close();

  await expect(mock.add(pbxCdr())).rejects.toMatchObject({ name: 'MockServerError', kind: 'database' });
  await expect(mock.export()).rejects.toMatchObject({ name: 'MockServerError', kind: 'database' });
});
