import type { PbxCdrWire } from '@cdr/contract';
import { describe, expect, it } from 'vitest';
import { makeCdr, toIds } from './fixtures.ts';
import { shareMock } from './share-mock.ts';

/** Calls of which twenty start in each second. */
const TIED = Array.from({ length: 60 }, (_, index) =>
  makeCdr(index, { time_started: `2026-06-01 09:00:0${Math.floor(index / 20)}` }),
);
const { mock, control, send, readJson } = shareMock({ data: { pbx: TIED } });
const ALL = TIED.length + 2;

const readIds = async (query: string): Promise<string[]> => toIds((await readJson(`/v1/cdr?${query}`)).data);
const readLeft = async () => (await control.get('faults')).body.faults[0].next;

describe('total-capped', () => {
  it.each([
    ['lower than all', { total: 50 }, 50],
    ['higher than all', { total: 70 }, ALL],
    ['by default', {}, ALL],
  ])('counts a page up to a cap: %s', async (_, numbers, total) => {
    await control.put('faults', [{ fault: 'total-capped', ...numbers }]);

    expect(await readJson('/v1/cdr?page=3&limit=30')).toMatchObject({ data: { length: 2 }, total });
  });

  it('is left for the next page by a scroll', async () => {
    await control.put('faults', [{ fault: 'total-capped', next: 1 }]);
    await readJson('/v1/cdr?limit=5');

    expect(await readLeft()).toBe(1);
  });
});

describe('window-limit', () => {
  it.each([
    ['page=3&limit=10', 200, expect.objectContaining({ page: 3, total: ALL })],
    ['page=4&limit=10', 400, { error: [{ page: 'must not lead behind row 30' }] }],
    ['offset=29&limit=1', 200, expect.objectContaining({ page: 30, total: ALL })],
    ['offset=29&limit=2', 400, { error: [{ offset: 'must not lead behind row 30' }] }],
    ['page=4', 400, { error: [{ page: 'must not lead behind row 30' }] }],
    ['limit=50', 200, expect.objectContaining({ scroll_id: expect.any(String) })],
  ])('responses %s with %i', async (query, status, body) => {
    await control.put('faults', [{ fault: 'window-limit', rows: 30 }]);
    const response = await send(`/v1/cdr?${query}`);

    expect([response.status, await response.json()]).toEqual([status, body]);
  });

  it('is used by the page that it rejects alone', async () => {
    await control.put('faults', [{ fault: 'window-limit', rows: 30, next: 1 }]);
    const statuses: number[] = [];
    for (const page of [1, 'x', 4, 4]) statuses.push((await send(`/v1/cdr?limit=10&page=${page}`)).status);

    expect(statuses).toEqual([200, 400, 400, 200]);
    expect((await control.get('requests')).body.requests.map(({ faults }: { faults: string[] }) => faults)).toEqual([
      [],
      [],
      ['window-limit'],
      [],
    ]);
  });

  it('begins behind row 10,000', async () => {
    await control.put('faults', [{ fault: 'window-limit' }]);

    expect((await send('/v1/cdr?offset=9990&limit=10')).status).toBe(200);
    expect((await send('/v1/cdr?offset=9991&limit=10')).status).toBe(400);
  });
});

describe('duplicate-rows', () => {
  it.each([1, 4, 7, 500])('gives each call twice in pages of %i, and every one of them', async (limit) => {
    const once = await readIds('page=1&limit=500');
    await control.put('faults', [{ fault: 'duplicate-rows' }]);
    const ids: string[] = [];
    for (let page = 1; ids.length < 2 * ALL; page += 1) ids.push(...(await readIds(`page=${page}&limit=${limit}`)));

    expect(ids).toEqual(once.flatMap((id) => [id, id]));
    expect((await readJson('/v1/cdr?page=1')).total).toBe(2 * ALL);
  });

  it.each([4, 7])('repeats calls in the batches of %i of a scroll, which has all and ends', async (limit) => {
    const once = await readIds('page=1&limit=500');
    await control.put('faults', [{ fault: 'duplicate-rows' }]);
    const ids: string[] = [];
    let batch: { data: PbxCdrWire[]; scroll_id: string } = await readJson(`/v1/cdr?limit=${limit}`);
    const first = batch.data.length;
    while (batch.data.length > 0) {
      ids.push(...toIds(batch.data));
      batch = await readJson(`/v1/cdr?scroll_id=${batch.scroll_id}`);
    }

    expect(first).toBe(limit);
    expect([...new Set(ids)]).toEqual(once);
    expect(ids.length).toBeGreaterThan(1.5 * ALL);
  });
});

describe('unordered-ties', () => {
  it.each(['page=1&limit=500', 'limit=500'])(
    'changes the order within a second alone, each time: %s',
    async (query) => {
      const { data: sorted } = await readJson(`/v1/cdr?${query}`);
      await control.put('faults', [{ fault: 'unordered-ties' }]);
      const [{ data: first }, { data: second }] = [
        await readJson(`/v1/cdr?${query}`),
        await readJson(`/v1/cdr?${query}`),
      ];
      const toTimes = (rows: PbxCdrWire[]) => rows.map(({ time_started: time }) => time);

      expect([toTimes(first), toTimes(second)]).toEqual([toTimes(sorted), toTimes(sorted)]);
      expect(toIds(first).toSorted()).toEqual(toIds(sorted).toSorted());
      expect(new Set([sorted, first, second].map((rows) => JSON.stringify(rows))).size).toBe(3);
    },
  );

  it('moves calls over the border of two pages', async () => {
    await control.put('faults', [{ fault: 'unordered-ties' }]);
    const ids = [...(await readIds('page=1&limit=10')), ...(await readIds('page=2&limit=10'))];

    expect(ids).toHaveLength(20);
    expect(new Set(ids).size).toBeLessThan(20);
  });
});

describe('odd-values', () => {
  it('goes wrong in other ways from row to row', async () => {
    await control.put('faults', [{ fault: 'odd-values' }]);
    const { data }: { data: Array<Record<string, unknown>> } = await readJson('/v1/cdr?limit=30');
    const numbers = data.flatMap(({ duration, billsec }) => [duration, billsec]);
    const times = data.map(({ time_started: time }) => String(time));

    expect(numbers).toEqual(expect.arrayContaining([undefined, null]));
    expect(numbers.filter((number) => typeof number === 'number' && number >= 0)).toEqual([]);
    expect(times.filter((time) => time === 'N/A')).not.toEqual([]);
    expect(times.filter((time) => time.includes('-02-30 '))).not.toEqual([]);
    expect(times.filter((time) => time.endsWith('.123'))).not.toEqual([]);
  });

  it('happens to an autocall report', async () => {
    await control.put('faults', [{ fault: 'odd-values' }, { fault: 'unknown-status' }]);
    const path = '/api/v2/report/1_1_1_5_cb76e372-b798-4a88-9c8a-410740f0300d_0987654321';
    const response = await fetch(mock.url + path, { headers: { authorization: 'demo-autocall-token' } });

    expect(await response.json()).toMatchObject({ data: { ended_at: 'N/A', status: 'TRANSFERRED' } });
  });
});

it.each([
  ['total-capped;total=5', { total: 5 }],
  ['window-limit;rows=5', { error: [{ page: 'must not lead behind row 5' }] }],
  ['duplicate-rows', { total: 2 * ALL }],
  ['unknown-status', { data: expect.arrayContaining([expect.objectContaining({ status: 'TRANSFERRED' })]) }],
  ['odd-values', { data: expect.arrayContaining([expect.objectContaining({ time_answered: 'N/A' })]) }],
])('happens to a request whose header asks for %s', async (fault, body) => {
  await control.put('faults', { faults: [], allowHeader: true });

  expect(await (await send('/v1/cdr?page=1', { 'x-mock-fault': fault })).json()).toMatchObject(body);
});
