import { type CdrClient, createCdrClient } from '@cdr/client';
import { type MockServer, startMockServer } from '@cdr/mock-server';
import { createTraffic } from '@cdr/synthetic';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPostgres, type PostgresServer } from '@cdr/test-support';
import { SLOW } from '../support/slow.ts';

const CALLS = 400;
const SEED = 21;
const traffic = createTraffic({ seed: SEED, calls: CALLS });

const cleanup = new AsyncDisposableStack();
let database: PostgresServer;
let replicas: readonly [MockServer, MockServer];
let cdr: CdrClient;
let requestCounts: number[];

/** A client that alternates its requests between two mock servers on one database. */
beforeAll(async () => {
  database = await startPostgres();
  cleanup.defer(() => database.remove());
  const start = () => startMockServer({ seed: SEED, calls: CALLS, database: database.url });
  // Both find an empty database, and one of them seeds it.
  const [one, two] = await Promise.all([start(), start()]);
  replicas = [cleanup.use(one), cleanup.use(two)];
  requestCounts = [0, 0];
  let turn = 0;
  const baseUrl = 'http://127.0.0.1:1';
  const fetchInTurn = (url: string, init?: RequestInit): Promise<Response> => {
    turn = 1 - turn;
    requestCounts[turn] = (requestCounts[turn] ?? 0) + 1;
    return fetch(url.replace(baseUrl, replicas[turn === 0 ? 0 : 1].url), init);
  };
  const pbx = { baseUrl, apiKey: 'demo-pbx-api-key' };
  const autocall = { baseUrl, token: 'demo-autocall-token' };
  cdr = createCdrClient({ pbx, autocall, fetch: fetchInTurn, retryDelayMs: 1, maxRetries: 1 });
}, SLOW.timeout);
afterAll(() => cleanup.disposeAsync());

const collectIds = async (calls: AsyncIterable<{ readonly id: string }>): Promise<string[]> => {
  const ids: string[] = [];
  for await (const { id } of calls) ids.push(id);
  return ids;
};

const expected = Array.from({ length: CALLS }, (_, index) => traffic.cdrAt(index))
  .toSorted((a, b) => (`${a.time_started} ${a.id}` < `${b.time_started} ${b.id}` ? 1 : -1))
  .map(({ id }) => id);

describe('two mock servers on one database serve a client', SLOW, () => {
  it('that scrolls, each step at the other one', async () => {
    const before = requestCounts.map((count) => count);
    const ids = await collectIds(cdr.pbx.cdrs.scroll({ limit: 50, startDate: '2022-01-01T00:00:00+07:00' }));

    expect(ids).toEqual(expected);
    expect(requestCounts.every((count, index) => count - (before[index] ?? 0) >= 4)).toBe(true);
  });

  it('that pages, counts and fetches details', async () => {
    const { id, sip_call_id: callId } = traffic.cdrAt(123);
    const pages = [await cdr.pbx.cdrs.list({ limit: 7, page: 3 }), await cdr.pbx.cdrs.list({ limit: 7, page: 3 })];
    const reports = [traffic.reportAt(5).id, traffic.reportAt(5).id];

    expect(pages[0]?.total).toBe(CALLS + 2);
    expect(pages[1]?.rows).toEqual(pages[0]?.rows);
    expect([(await cdr.pbx.cdrs.get(id)).id, (await cdr.pbx.cdrs.get(id)).id]).toEqual([id, id]);
    expect((await cdr.pbx.cdrs.get(callId)).sipCallId).toBe((await cdr.pbx.cdrs.get(callId)).sipCallId);
    expect(await collectIds(cdr.autocall.reports.getMany(reports))).toEqual(reports);
  });

  it('that sees a call added at the other one, and keeps it out of a started scroll', async () => {
    const scroll = cdr.pbx.cdrs.scroll({ limit: 100 })[Symbol.asyncIterator]();
    const seen = [(await scroll.next()).value?.id];
    const [first] = replicas;
    const headers = { 'content-type': 'application/json' };
    const control = `${first.url}/__mock/faults`;
    await fetch(control, { method: 'PUT', headers, body: JSON.stringify([{ fault: 'new-calls', calls: 5, next: 1 }]) });
    await fetch(`${first.url}/v1/cdr?page=1`, { headers: { authorization: `Bearer ${first.tokens.pbx}` } });
    const totals = [(await cdr.pbx.cdrs.list()).total, (await cdr.pbx.cdrs.list()).total];
    for (let step = await scroll.next(); step.done !== true; step = await scroll.next()) seen.push(step.value.id);

    expect(totals).toEqual([CALLS + 7, CALLS + 7]);
    expect(seen).toHaveLength(CALLS + 2);
  });

  it('that continues after an outage of the database, with its token and scroll', async () => {
    const scroll = cdr.pbx.cdrs.scroll({ limit: 150, startDate: '2022-01-01T00:00:00+07:00' });
    const ids: string[] = [];
    let error: unknown;
    for await (const { id } of scroll) {
      ids.push(id);
      if (ids.length !== 150) continue;
      await database.stop();
      error = await cdr.pbx.cdrs.list().catch((caught: unknown) => caught);
      await database.start();
    }

    expect(error).toMatchObject({ kind: 'server', status: 503 });
    expect(ids).toHaveLength(CALLS + 5);
    expect(new Set(ids).size).toBe(CALLS + 5);
  });
});
