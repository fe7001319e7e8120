import type { PbxCdrWire } from '@cdr/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCdrClient, type PbxCdrScrollFilters, type PbxCdrWalkPage } from '../src/index.ts';
import { callAt, startCallServer } from './call-server.ts';
import { caught } from './caught.ts';
import { answerJson, type FixtureServer } from './fixture-server.ts';
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
  it('hold every call once, newest first, with a token each but the last', async () => {
    const calls = callsAt([5, 5, 5, 4, 3, 3, 2, 1]);
    await using server = await startCallServer({ calls });
    const pages = await collect(cdrsOf(server).pages({ limit: 3 }));
    expect(rowsOf(pages)).toEqual(idsOf(calls));
    expect(pages.map(({ total }) => total)).toEqual([8, 8, 8]);
    expect(pages.map(({ continuationToken }) => continuationToken === undefined)).toEqual([false, false, true]);
  });

  it('are one page where nothing passes the filters', async () => {
    await using server = await startCallServer({ calls: [] });
    expect(await collect(cdrsOf(server).pages())).toEqual([{ rows: [], total: 0, continuationToken: undefined }]);
  });

  it('go on after a token of any of them, in a client that knows nothing else', async () => {
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

  it('are not moved by calls that start in the meantime', async () => {
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

  it('go on by what came, where the server gives fewer than it was asked for', async () => {
    const calls = callsAt([1, 2, 3, 4, 5, 6, 7]);
    await using server = await startCallServer({
      calls,
      fault: (_, __, { data, total }) => answerJson(page(data.slice(0, 2), { page: 1, limit: 5, total })),
    });
    expect(rowsOf(await collect(cdrsOf(server).pages({ limit: 5 })))).toEqual(idsOf(calls));
  });

  it.each([
    ['a page is empty before the end', { data: [], limit: 3, page: 1, total: 9 }],
    ['the calls are not sorted', page(callsAt([1, 2, 3]), { page: 1, limit: 3, total: 9 })],
  ])('end with an error when %s', async (_, body) => {
    await using server = await startCallServer({ calls: [], fault: () => answerJson(body) });
    expect(await caught(() => collect(cdrsOf(server).pages({ limit: 3 })))).toMatchObject({
      kind: 'protocol',
      operation: 'pbx.cdrs.pages',
    });
  });

  it.each<[string, string | undefined, PbxCdrScrollFilters, string]>([
    ['what is none', 'next', {}, 'is not one of this version'],
    ['a later version’s', '2-abc-1-1-1', {}, 'is not one of this version'],
    ['another walk’s', undefined, { status: 'BUSY' }, 'belongs to other filters'],
  ])('are refused with a token of %s', async (_, token, filters, message) => {
    await using server = await startCallServer({ calls: callsAt([1, 2]) });
    const [first] = await collect(cdrsOf(server).pages({ limit: 1 }));
    const continuationToken = token ?? first?.continuationToken;
    const error = await caught(() => collect(cdrsOf(server).pages(filters, { continuationToken })));
    expect(error).toMatchObject({ kind: 'invalid-argument', issues: [{ path: 'continuationToken', message }] });
  });

  it.each(['253402300800', '9'.repeat(15), '9'.repeat(400)])(
    'are refused with a token that was altered to a time beyond all, %s',
    async (seconds) => {
      await using server = await startCallServer({ calls: callsAt([1, 2]) });
      const [first] = await collect(cdrsOf(server).pages({ limit: 1 }));
      const continuationToken = first?.continuationToken?.replace(/^(1-\w+-)\d+/, `$1${seconds}`);
      const error = await caught(() => collect(cdrsOf(server).pages({ limit: 1 }, { continuationToken })));
      const issue = { path: 'continuationToken', message: 'is not one of this version' };
      expect(error).toMatchObject({ kind: 'invalid-argument', issues: [issue] });
    },
  );

  it('are taken up again after a call from before 1970, as a clock that was never set gives', async () => {
    const calls = ['2026-03-01 00:00:05', '1969-12-31 23:59:58', '0001-01-01 00:00:00'].map((time, index) => ({
      ...row(index),
      time_started: time,
    }));
    await using server = await startCallServer({ calls });
    const pages = await collect(cdrsOf(server).pages({ limit: 1 }));
    const tokens = pages.map(({ continuationToken }) => continuationToken);
    expect(tokens.map((token) => token?.split('-').length)).toEqual([5, 6, undefined]);
    const rests = tokens
      .slice(0, 2)
      .map((continuationToken) => collect(cdrsOf(server).pages({ limit: 1 }, { continuationToken })));
    expect((await Promise.all(rests)).map(rowsOf)).toEqual([idsOf(calls).slice(1), idsOf(calls).slice(2)]);
  });

  it('have tokens without the values of filters', async () => {
    await using server = await startCallServer({ calls: callsAt([1, 2, 3]) });
    const [first] = await collect(cdrsOf(server).pages({ limit: 1, phone: '0900000001' }));
    expect(first?.continuationToken).toMatch(/^1-[0-9a-z]+-\d+-1-3$/);
  });
});
