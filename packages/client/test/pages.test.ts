import type { PbxCdrWire } from '@cdr/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCdrClient, type PbxCdrWalkPage } from '../src/index.ts';
import { callAt, startCallServer } from './call-server.ts';
import { caught } from './caught.ts';
import { respondJson, type FixtureServer } from './fixture-server.ts';
import { page, row } from './rows.ts';

const callsAt = (seconds: readonly number[]): PbxCdrWire[] =>
  seconds.map((second, index) => callAt(row(index), second));
const idsOf = (calls: readonly PbxCdrWire[]): string[] =>
  calls.toSorted((a, b) => (a.time_started + a.id < b.time_started + b.id ? 1 : -1)).map(({ id }) => id);

const cdrsOf = ({ url }: FixtureServer) => createCdrClient({ baseUrl: url, token: 'key', maxRetries: 0 }).pbx.cdrs;

const collect = async (pages: AsyncIterable<PbxCdrWalkPage>): Promise<PbxCdrWalkPage[]> => {
  const got: PbxCdrWalkPage[] = [];
  for await (const each of pages) got.push(each);
  return got;
};

const rowsOf = (pages: readonly PbxCdrWalkPage[]): string[] => pages.flatMap(({ rows }) => rows.map(({ id }) => id));

describe('pages', () => {
  it('contain every call once, newest first, each with a token except the last', async () => {
    const calls = callsAt([5, 5, 5, 4, 3, 3, 2, 1]);
    await using server = await startCallServer({ calls });
    const pages = await collect(cdrsOf(server).pages({ limit: 3 }));
    expect(rowsOf(pages)).toEqual(idsOf(calls));
    expect(pages.map(({ total }) => total)).toEqual([8, 8, 8]);
    expect(pages.map(({ continuationToken }) => continuationToken === undefined)).toEqual([false, false, true]);
  });

  it('are one empty page if no call matches', async () => {
    await using server = await startCallServer({ calls: [] });
    expect(await collect(cdrsOf(server).pages())).toEqual([{ rows: [], total: 0, continuationToken: undefined }]);
  });

  it('continue after any token, in a new client', async () => {
    const seconds = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 40 });
    let continued = 0;
    await fc.assert(
      fc.asyncProperty(seconds, fc.integer({ min: 1, max: 9 }), async (spread, limit) => {
        const calls = callsAt(spread);
        await using server = await startCallServer({ calls });
        const pages = await collect(cdrsOf(server).pages({ limit }));
        expect(rowsOf(pages)).toEqual(idsOf(calls));
        for (const [index, { continuationToken }] of pages.entries()) {
          if (continuationToken === undefined) continue;
          const rest = await collect(cdrsOf(server).pages({ limit: limit + 1 }, { continuationToken }));
          continued += 1;
          expect(rowsOf(rest)).toEqual(rowsOf(pages.slice(index + 1)));
          expect(rest[0]?.total).toBe(calls.length);
        }
      }),
      { numRuns: 20, seed: 5 },
    );
    expect(continued).toBeGreaterThan(20);
  });

  it('are not moved by new calls', async () => {
    const calls = callsAt([1, 2, 3, 4, 5, 6]);
    const before = idsOf(calls);
    await using server = await startCallServer({ calls });
    const got: string[] = [];
    for await (const { rows } of cdrsOf(server).pages({ limit: 2 })) {
      got.push(...rows.map(({ id }) => id));
      calls.push(callAt(row(100 + calls.length), 60));
    }
    expect(got).toEqual(before);
  });

  it('follow a server with a lower limit than requested', async () => {
    const calls = callsAt([1, 2, 3, 4, 5, 6, 7]);
    await using server = await startCallServer({
      calls,
      fault: (_, __, { data, total }) => respondJson(page(data.slice(0, 2), { page: 1, limit: 5, total })),
    });
    expect(rowsOf(await collect(cdrsOf(server).pages({ limit: 5 })))).toEqual(idsOf(calls));
  });

  it.each([
    ['a page is empty before the end', { data: [], limit: 3, page: 1, total: 9 }],
    ['the calls are not sorted', page(callsAt([1, 2, 3]), { page: 1, limit: 3, total: 9 })],
  ])('end with an error if %s', async (_, body) => {
    await using server = await startCallServer({ calls: [], fault: () => respondJson(body) });
    expect(await caught(() => collect(cdrsOf(server).pages({ limit: 3 })))).toMatchObject({
      kind: 'protocol',
      operation: 'pbx.cdrs.pages',
    });
  });

  it('request one more after a full last page, and none after one with room', async () => {
    for (const [count, requests] of [
      [6, 3],
      [5, 2],
    ] as const) {
      await using server = await startCallServer({
        calls: callsAt(Array.from({ length: count }, (_, index) => index)),
      });
      const pages = await collect(cdrsOf(server).pages({ limit: 3 }));
      expect(pages.map(({ rows }) => rows.length)).toEqual([3, count - 3]);
      expect(pages.at(-1)?.continuationToken).toBeUndefined();
      expect(server.requests).toHaveLength(requests);
    }
  });

  it.each([1, 3, 4, 6])('are complete where the server counts no more than %i calls', async (cap) => {
    const calls = callsAt([9, 8, 7, 7, 6, 5, 4, 3]);
    await using server = await startCallServer({
      calls,
      fault: (_, __, { data, total }) => respondJson(page(data, { page: 1, limit: 3, total: Math.min(total, cap) })),
    });
    expect(rowsOf(await collect(cdrsOf(server).pages({ limit: 3 })))).toEqual(idsOf(calls));
  });

  it('contain a call once that a new one of the same second moved to the next page', async () => {
    const calls = callsAt([5, 5, 5, 5, 4]);
    const before = idsOf(calls);
    await using server = await startCallServer({ calls });
    const got: string[] = [];
    for await (const { rows } of cdrsOf(server).pages({ limit: 2 })) {
      got.push(...rows.map(({ id }) => id));
      if (got.length === 2) calls.push(callAt(row(99), 5));
    }
    expect(got).toEqual(before);
  });

  it('contain a call once that a page lists twice', async () => {
    const [a, b, c] = callsAt([3, 2, 1]);
    if (!a || !b || !c) throw new Error('there are three calls');
    const lists = [
      [a, b, b],
      [c, c],
    ];
    await using server = await startCallServer({
      calls: [],
      fault: (_, index) => {
        // The second page leaves out both rows of the second at which the first one ended.
        const total = index === 0 ? 5 : 4;
        return respondJson(page(lists[index] ?? [], { page: 1, limit: 3, total }));
      },
    });
    expect(rowsOf(await collect(cdrsOf(server).pages({ limit: 3 })))).toEqual([a.id, b.id, c.id]);
  });

  it.each([
    ['many calls', 1000],
    ['endless calls', 1e9],
  ])('end with an error if the server always returns the same page, of %s', async (_, total) => {
    for (const calls of [callsAt([9, 8, 7, 6]), callsAt([9, 7, 7, 7]), callsAt([7, 7, 7, 7])]) {
      await using server = await startCallServer({
        calls: [],
        fault: () => respondJson(page(calls, { page: 1, limit: 4, total })),
      });
      const error = await caught(() => collect(cdrsOf(server).pages({ limit: 4 })));
      expect(error).toMatchObject({ kind: 'protocol', operation: 'pbx.cdrs.pages' });
      expect(server.requests).toHaveLength(2);
    }
  });

  it('end with an error if the order of one second changes between pages', async () => {
    const calls = callsAt(Array.from({ length: 70 }, () => 7));
    const got: string[] = [];
    await using server = await startCallServer({
      calls: [],
      fault: (_, index) => {
        const turned = [...calls.slice(index * 3), ...calls.slice(0, index * 3)].toReversed();
        return respondJson(page(turned.slice(index * 10, index * 10 + 10), { page: 1, limit: 10, total: 70 }));
      },
    });
    const error = await caught(async () => {
      for await (const { rows } of cdrsOf(server).pages({ limit: 10 })) got.push(...rows.map(({ id }) => id));
    });
    expect(error).toMatchObject({ kind: 'protocol', operation: 'pbx.cdrs.pages' });
    expect(new Set(got).size).toBe(got.length);
  });

  it('end with an error if the server ignores the start of a page', async () => {
    const lists = [callsAt([5, 4]), callsAt([9, 8]).map((call, index) => ({ ...call, id: row(50 + index).id }))];
    await using server = await startCallServer({
      calls: [],
      fault: (_, index) => respondJson(page(lists[index] ?? [], { page: 1, limit: 2, total: 9 })),
    });
    expect(await caught(() => collect(cdrsOf(server).pages({ limit: 2 })))).toMatchObject({ kind: 'protocol' });
  });

  it('reject the token of another walk', async () => {
    await using server = await startCallServer({ calls: callsAt([1, 2]) });
    const [first] = await collect(cdrsOf(server).pages({ limit: 1 }));
    const { continuationToken } = first ?? {};
    const error = await caught(() => collect(cdrsOf(server).pages({ status: 'BUSY' }, { continuationToken })));
    const issue = { path: 'continuationToken', message: 'belongs to other filters' };
    expect(error).toMatchObject({ kind: 'invalid-argument', issues: [issue] });
  });

  it('resume after a call from before 1970, as an unset clock causes', async () => {
    const calls = ['2026-03-01 00:00:05', '1969-12-31 23:59:58', '0001-01-01 00:00:00'].map((time, index) => ({
      ...row(index),
      time_started: time,
    }));
    await using server = await startCallServer({ calls });
    const pages = await collect(cdrsOf(server).pages({ limit: 1 }));
    const tokens = pages.map(({ continuationToken }) => continuationToken);
    const rests = tokens
      .slice(0, 2)
      .map((continuationToken) => collect(cdrsOf(server).pages({ limit: 1 }, { continuationToken })));
    expect((await Promise.all(rests)).map(rowsOf)).toEqual([idsOf(calls).slice(1), idsOf(calls).slice(2)]);
  });

  it('have tokens without the values of filters', async () => {
    await using server = await startCallServer({ calls: callsAt([1, 2, 3]) });
    const [first] = await collect(cdrsOf(server).pages({ limit: 1, phone: '0900000001' }));
    expect(first?.continuationToken).toMatch(/^[\w.~-]{20,80}$/);
    expect(first?.continuationToken).not.toContain('900000001');
  });
});
