import { describe, expect, it } from 'vitest';
import { createCdrClient, type PbxCdrListFilters, type PbxCdrPage } from '../src/index.ts';
import { callsAt, idsOf } from './calls-of-a-day.ts';
import { startCallServer } from './call-server.ts';
import { caught } from './caught.ts';
import { type Responder, respondInTurn, respondJson, type FixtureServer, startServer } from './fixture-server.ts';
import { page, rows } from './rows.ts';

const cdrsOf = ({ url }: FixtureServer) => createCdrClient({ baseUrl: url, token: 'key', maxRetries: 0 }).pbx.cdrs;

/** The ids of all calls from one page to the last. */
const walk = async (first: Promise<PbxCdrPage>, into: string[] = []): Promise<string[]> => {
  for (let current: PbxCdrPage | null = await first; current; current = await current.next())
    into.push(...current.rows.map(({ id }) => id));
  return into;
};

const everyMinute = (count: number) => callsAt(Array.from({ length: count }, (_, index) => index * 60));

/** The error of a walk from the first page, and its calls. */
const failure = async (respond: Responder, filters: PbxCdrListFilters = { limit: 10 }) => {
  await using server = await startServer(respond);
  const got: string[] = [];
  const error = await caught(() => walk(cdrsOf(server).list(filters), got));
  return { error, got, requests: server.requests.length };
};

describe('next', () => {
  it.each<[string, PbxCdrListFilters, number, number]>([
    ['the first page', { page: 1, limit: 10 }, 25, 0],
    ['a page in the middle', { page: 2, limit: 10 }, 25, 10],
    ['the first page, with a full last page', { page: 1, limit: 10 }, 20, 0],
    ['pages of one call each', { page: 1, limit: 1 }, 3, 0],
    ['an empty page', { page: 1, limit: 10 }, 0, 0],
    ['a page past the end', { page: 9, limit: 10 }, 25, 25],
    ['an offset', { offset: 5, limit: 10 }, 25, 5],
    ['offset 0, which overrides a page', { offset: 0, page: 3, limit: 10 }, 25, 0],
    ['an offset past the end', { offset: 99, limit: 10 }, 25, 25],
    ['the largest page', { limit: 500 }, 501, 0],
  ])('continues from %s to the last call', async (_, filters, count, from) => {
    const calls = everyMinute(count);
    await using server = await startCallServer({ calls });
    expect(await walk(cdrsOf(server).list(filters))).toEqual(idsOf(calls).slice(from));
  });

  it.each<[string, PbxCdrListFilters]>([
    ['by page', { page: 1, limit: 500 }],
    ['by offset', { offset: 0, limit: 500 }],
  ])('follows a server with a lower limit than requested, %s', async (_, filters) => {
    const all = rows(0, 25);
    await using server = await startServer((response, request, index) => {
      const start = index * 10;
      respondJson(page(all.slice(start, start + 10), { page: index + 1, limit: 10, total: 25 }))(
        response,
        request,
        index,
      );
    });
    expect(await walk(cdrsOf(server).list(filters))).toEqual(all.map(({ id }) => id));
  });

  it('keeps the filters', async () => {
    await using server = await startCallServer({ calls: everyMinute(3) });
    await walk(cdrsOf(server).list({ limit: 2, status: 'ANSWERED' }));
    expect(server.requests.map(({ url }) => url)).toEqual([
      '/v1/cdr?status=ANSWERED&limit=2&page=1',
      '/v1/cdr?status=ANSWERED&limit=2&page=2',
    ]);
  });

  it('requests nothing after a last page with room', async () => {
    await using server = await startCallServer({ calls: everyMinute(9) });
    const last = await cdrsOf(server).list({ limit: 10 });
    expect([last.hasNext, await last.next(), server.requests.length]).toEqual([false, null, 1]);
  });

  it('requests one more page after a full last page', async () => {
    await using server = await startCallServer({ calls: everyMinute(10) });
    const last = await cdrsOf(server).list({ limit: 10 });
    expect([last.hasNext, await last.next(), server.requests.length]).toEqual([false, null, 2]);
  });

  it('repeats calls that new calls moved back', async () => {
    const calls = everyMinute(20);
    await using server = await startCallServer({ calls });
    const first = await cdrsOf(server).list({ limit: 10 });
    calls.push(...everyMinute(23).slice(20));
    expect((await first.next())?.rows.map(({ id }) => id)).toEqual(idsOf(calls).slice(10, 20));
    calls.push(...everyMinute(40).slice(23));
    expect((await first.next())?.rows.map(({ id }) => id)).toEqual(idsOf(calls).slice(10, 20));
  });
});

describe('next ends with protocol', () => {
  it('after a short page that is not the last', async () => {
    const { error, got } = await failure(respondJson(page(rows(0, 7), { page: 1, limit: 10, total: 25 })));
    expect(error).toMatchObject({ kind: 'protocol', operation: 'pbx.cdrs.list' });
    expect(got).toHaveLength(7);
  });

  it.each([
    ['another page than requested', { page: 1, limit: 10, total: 25 }],
    ['pages of no calls', { page: 2, limit: 0, total: 25 }],
  ])('for a server that returns %s', async (_, facts) => {
    const { error } = await failure(respondJson(page([], facts)), { page: 2 });
    expect(error).toMatchObject({ kind: 'protocol', operation: 'pbx.cdrs.list' });
  });

  it.each([
    ['many calls', 1000],
    ['endless calls', 1e9],
  ])('for a server that always returns the same page, of %s', async (_, total) => {
    const { error, got, requests } = await failure((response, request, index) =>
      respondJson(page(rows(0, 10), { page: index + 1, limit: 10, total }))(response, request, index),
    );
    expect(error).toMatchObject({ kind: 'protocol', operation: 'pbx.cdrs.list' });
    expect([got.length, requests]).toEqual([10, 2]);
  });

  it('for calls of one second whose order changes between pages', async () => {
    const all = rows(0, 70);
    const { error, got } = await failure((response, request, index) => {
      // Another call is first each time.
      const turned = [...all.slice(index * 3), ...all.slice(0, index * 3)];
      const start = index * 10;
      const facts = { page: index + 1, limit: 10, total: 70 };
      respondJson(page(turned.toReversed().slice(start, start + 10), facts))(response, request, index);
    });
    expect(error).toMatchObject({ kind: 'protocol', operation: 'pbx.cdrs.list' });
    expect(new Set(got).size).toBe(got.length);
  });

  it('for a call of the last second that was pages ago', async () => {
    const pages = [rows(0, 10), rows(10, 20), [...rows(20, 29), ...rows(3, 4)]];
    const { error, got } = await failure((response, request, index) =>
      respondJson(page(pages[index] ?? [], { page: index + 1, limit: 10, total: 70 }))(response, request, index),
    );
    expect(error.kind).toBe('protocol');
    expect(got).toHaveLength(20);
  });

  it('for calls beyond a capped total', async () => {
    const responses = [rows(0, 10), rows(10, 20), rows(20, 30)].map((data, index) =>
      respondJson(page(data, { page: index + 1, limit: 10, total: 20 })),
    );
    const { error, got } = await failure(respondInTurn(...responses));
    expect(error).toMatchObject({ kind: 'protocol', operation: 'pbx.cdrs.list' });
    expect(got).toHaveLength(20);
  });
});

it('list returns a page unchanged, and warns of a repeated call', async () => {
  const data = [...rows(0, 2), ...rows(1, 3)];
  await using server = await startServer(respondJson(page(data, { page: 1, limit: 4, total: 8 })));
  const warnings: Array<readonly [string, object]> = [];
  const { cdrs } = createCdrClient({
    baseUrl: server.url,
    token: 'key',
    logger: { debug: () => {}, warn: (...line) => void warnings.push(line) },
  }).pbx;
  const { rows: got, total } = await cdrs.list({ limit: 4 });
  expect([got.map(({ raw }) => raw), total]).toEqual([data, 8]);
  expect(warnings).toEqual([['cdr repeated-calls', { operation: 'pbx.cdrs.list', repeats: 1 }]]);
});
