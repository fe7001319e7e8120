import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCdrClient, type WindowedOptions } from '../src/index.ts';
import { callsAt, cdrsOf, collect, DAY, idsOf, seconds } from './calls-of-a-day.ts';
import { type CallServerOptions, startCallServer } from './call-server.ts';
import { caught } from './caught.ts';
import { type Responder, respondJson } from './fixture-server.ts';
import { batch, page } from './rows.ts';
import { SLOW } from './slow.ts';

const run = async (server: CallServerOptions, options: WindowedOptions = {}, filters = DAY) => {
  await using started = await startCallServer(server);
  const got: string[] = [];
  const ended = await collect(cdrsOf(started).export(filters, options), got).then(
    () => undefined,
    (error: unknown) => error,
  );
  return { got, ended, urls: started.requests.map(({ url }) => decodeURIComponent(url)) };
};

describe('an export', () => {
  it('returns every call of its range once, newest first, in any distribution', SLOW, async () => {
    let inSomeWindows = 0;
    await fc.assert(
      fc.asyncProperty(seconds, fc.integer({ min: 3, max: 20 }), async (spread, rowsPerWindow) => {
        const calls = callsAt(spread);
        const { got, ended, urls } = await run({ calls }, { rowsPerWindow });
        expect(ended).toBeUndefined();
        expect(got).toEqual(idsOf(calls));
        inSomeWindows += urls.length > 3 ? 1 : 0;
        // Each window costs a count and a scroll of two steps; uneven traffic costs some more.
        expect(urls.length).toBeLessThan(60 + (calls.length / rowsPerWindow) * 12 + Math.log2(86_400) * 12);
      }),
      { numRuns: 15, seed: 5 },
    );
    expect(inSomeWindows).toBeGreaterThan(5);
  });

  it('reads windows without overlap or gap', async () => {
    const { urls } = await run(
      { calls: callsAt(Array.from({ length: 200 }, (_, index) => index * 400)) },
      { rowsPerWindow: 20 },
    );
    const ranges = urls
      .filter((url) => url.includes('end_date') && !url.includes('page='))
      .map((url) =>
        [...url.matchAll(/2026-03-\d\d\+\d\d:\d\d:\d\d/g)].map(([text]) => Date.parse(text.replace('+', 'T'))),
      );
    expect(ranges.length).toBeGreaterThan(5);
    for (const [index, [low = 0]] of ranges.entries()) expect(ranges[index + 1]?.[1] ?? low - 1000).toBe(low - 1000);
  });

  it('keeps the ends of its range', async () => {
    const calls = callsAt([99, 100, 150, 200, 201]);
    const range = { startDate: '2026-03-01T00:01:40+07:00', endDate: new Date('2026-03-01T00:03:20+07:00') };
    expect((await run({ calls }, {}, range)).got).toEqual(idsOf(calls.slice(1, 4)));
  });

  it('sends the other filters with every count and scroll', async () => {
    const calls = callsAt([1, 2, 3]).map(
      (call, index) => ({ ...call, status: index === 1 ? 'BUSY' : 'ANSWERED' }) as const,
    );
    const { got, urls } = await run({ calls }, {}, { ...DAY, status: 'BUSY' });
    expect(got).toEqual(idsOf(calls.slice(1, 2)));
    expect(urls.filter((url) => !url.includes('scroll_id') && !url.includes('status=BUSY'))).toEqual([]);
  });

  const missOne =
    (times: number): NonNullable<CallServerOptions['fault']> =>
    (kind, index, { data, scrollId }) =>
      kind === 'first' && index < times ? respondJson(batch(data.slice(1), scrollId)) : undefined;

  it('repeats a window with fewer calls than the server counts', async () => {
    const calls = callsAt([1, 2, 3]);
    const { got, ended } = await run({ calls, fault: missOne(2) });
    expect(ended).toBeUndefined();
    expect(got.toSorted()).toEqual(idsOf(calls).toSorted());
  });

  it('fails if repeating does not help', async () => {
    const { got, ended } = await run({ calls: callsAt([1, 2, 3]), fault: missOne(99) });
    expect(ended).toMatchObject({ kind: 'protocol', operation: 'pbx.cdrs.export' });
    expect(got).toHaveLength(2);
  });

  it('accepts calls that were added, and calls that left, after the count', async () => {
    const calls = callsAt([1, 2, 3]);
    for (const wrong of [2, 4]) {
      const fault: NonNullable<CallServerOptions['fault']> = (kind, index, { data }) =>
        kind === 'page' && index === 0 ? respondJson(page(data, { page: 1, limit: 1, total: wrong })) : undefined;
      expect(await run({ calls, fault })).toMatchObject({ got: idsOf(calls), ended: undefined });
    }
  });

  it('rejects calls of another time: a server that ignores the range would repeat them in every window', async () => {
    const fault: NonNullable<CallServerOptions['fault']> = (kind, _, { scrollId }) =>
      kind === 'first' ? respondJson(batch(callsAt([90_000]), scrollId)) : undefined;
    expect((await run({ calls: callsAt([1]), fault })).ended).toMatchObject({ kind: 'protocol' });
  });

  it('fails if the server neither sorts nor completes a window', async () => {
    const calls = callsAt(Array.from({ length: 90 }, (_, index) => index * 7));
    const fault: NonNullable<CallServerOptions['fault']> = (kind, index, { data, scrollId }) => {
      if (kind === 'step' && index % 3 === 2) return respondJson({ error: 'x' }, 500);
      return kind === 'page' ? undefined : respondJson(batch(data.toReversed(), scrollId));
    };
    const { got, ended } = await run({ calls, fault }, {}, { ...DAY, limit: 10 });
    expect(ended).toMatchObject({ kind: 'server', operation: 'pbx.cdrs.export' });
    expect(new Set(got).size).toBe(got.length);
  });

  it.each<[string, Responder]>([
    ['is reset', (response) => response.destroy()],
    ['fails', respondJson({ error: 'x' }, 500)],
    ['has expired', respondJson({ error: 'x' }, 404)],
  ])('is complete if a step sometimes %s, sorted or not', async (_, respond) => {
    const calls = callsAt(Array.from({ length: 90 }, (__, index) => index * 7));
    for (const isSorted of [true, false]) {
      const fault: NonNullable<CallServerOptions['fault']> = (kind, index, { data, scrollId }) => {
        if (kind === 'step' && (isSorted ? index % 5 === 3 : index === 3)) return respond;
        return kind === 'page' || isSorted ? undefined : respondJson(batch(data.toReversed(), scrollId));
      };
      const { got, ended } = await run({ calls, fault, ids: 'same' }, {}, { ...DAY, limit: 10 });
      expect(ended).toBeUndefined();
      expect(got.toSorted()).toEqual(idsOf(calls).toSorted());
    }
  });
});

describe('an export’s arguments', () => {
  it.each<[string, object, object, string]>([
    ['no start', { endDate: DAY.endDate }, {}, 'startDate is required'],
    ['no end', { startDate: DAY.startDate }, {}, 'endDate is required'],
    [
      'a start after the end',
      { startDate: DAY.endDate, endDate: DAY.startDate },
      {},
      'startDate must not be after endDate',
    ],
    ['a page', { ...DAY, page: 1 }, {}, 'page is unknown'],
    ['windows of nothing', DAY, { rowsPerWindow: 0 }, 'rowsPerWindow must be a whole number from 1'],
  ])('are rejected: %s', async (_, filters, options, message) => {
    await using server = await startCallServer({ calls: [] });
    const { cdrs } = createCdrClient({ baseUrl: server.url, token: 'key' }).pbx;
    const error = await caught(async () =>
      collect(
        Reflect.apply((...given: Parameters<typeof cdrs.export>) => cdrs.export(...given), undefined, [
          filters,
          options,
        ]),
      ),
    );
    expect(error).toMatchObject({ kind: 'invalid-argument', operation: 'pbx.cdrs.export' });
    expect(error.message).toContain(message);
    expect(server.requests).toEqual([]);
  });
});
