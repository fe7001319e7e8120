import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PbxCdrWire } from '@cdr/contract';
import {
  type Checkpoint,
  createCdrClient,
  type PbxCdr,
  type PbxCdrExportFilters,
  type WindowedOptions,
} from '../src/index.ts';
import { callAt, type CallServerOptions, startCallServer } from './call-server.ts';
import { caught } from './caught.ts';
import { type Answer, answerJson, type FixtureServer } from './fixture-server.ts';
import { batch, page, row } from './rows.ts';

const DAY: PbxCdrExportFilters = { startDate: '2026-03-01T00:00:00+07:00', endDate: '2026-03-01T23:59:59+07:00' };

/** Calls at these seconds of the day. */
const callsAt = (seconds: readonly number[]): PbxCdrWire[] =>
  seconds.map((second, index) => callAt(row(index), second));

const idsOf = (calls: readonly PbxCdrWire[]): string[] =>
  calls.toSorted((a, b) => (a.time_started + a.id < b.time_started + b.id ? 1 : -1)).map(({ id }) => id);

const cdrsOf = ({ url }: FixtureServer) =>
  createCdrClient({ baseUrl: url, token: 'key', maxRetries: 2, retryDelayMs: 1 }).pbx.cdrs;

const collect = async (calls: AsyncIterable<PbxCdr>, into: string[] = []): Promise<string[]> => {
  for await (const { id } of calls) into.push(id);
  return into;
};

const run = async (server: CallServerOptions, options: WindowedOptions = {}, filters = DAY) => {
  await using started = await startCallServer(server);
  const got: string[] = [];
  const ended = await collect(cdrsOf(started).export(filters, options), got).then(
    () => undefined,
    (error: unknown) => error,
  );
  return { got, ended, urls: started.requests.map(({ url }) => decodeURIComponent(url)) };
};

/** Keeps what it is given together with the state, as one write. */
const createJournal = () => {
  const journal = { rows: new Array<string>(), states: new Array<string>(), pending: new Array<string>() };
  const checkpoint: Checkpoint = {
    load: () => journal.states.at(-1),
    save: (state) => {
      journal.rows.push(...journal.pending.splice(0));
      journal.states.push(state);
    },
  };
  return { ...journal, checkpoint };
};

const seconds = fc.array(fc.oneof(fc.integer({ min: 0, max: 86_399 }), fc.integer({ min: 40_000, max: 40_003 })), {
  maxLength: 60,
});

describe('an export', { timeout: 30_000 }, () => {
  it('gives every call of its range once, newest first, however they are spread', async () => {
    await fc.assert(
      fc.asyncProperty(seconds, fc.integer({ min: 3, max: 40 }), async (spread, rowsPerWindow) => {
        const calls = callsAt(spread);
        const { got, ended, urls } = await run({ calls }, { rowsPerWindow });
        expect(ended).toBeUndefined();
        expect(got).toEqual(idsOf(calls));
        // Each window costs a count and a scroll of two steps; uneven traffic costs some more.
        expect(urls.length).toBeLessThan(60 + (calls.length / rowsPerWindow) * 12 + Math.log2(86_400) * 12);
      }),
      { numRuns: 15, seed: 5 },
    );
  });

  it('asks for windows that neither overlap nor leave a gap', async () => {
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

  it('keeps other filters, and sends them with every count and scroll', async () => {
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
      kind === 'first' && index < times ? answerJson(batch(data.slice(1), scrollId)) : undefined;

  it('reads a window again that has fewer calls than the server counts', async () => {
    const calls = callsAt([1, 2, 3]);
    const { got, ended } = await run({ calls, fault: missOne(2) });
    expect(ended).toBeUndefined();
    expect(got.toSorted()).toEqual(idsOf(calls).toSorted());
  });

  it('does not end quietly when that does not help', async () => {
    const { got, ended } = await run({ calls: callsAt([1, 2, 3]), fault: missOne(99) });
    expect(ended).toMatchObject({ kind: 'protocol', operation: 'pbx.cdrs.export' });
    expect(got).toHaveLength(2);
  });

  it('takes calls that came, and misses those that went, after the count', async () => {
    const calls = callsAt([1, 2, 3]);
    for (const wrong of [2, 4]) {
      const fault: NonNullable<CallServerOptions['fault']> = (kind, index, { data }) =>
        kind === 'page' && index === 0 ? answerJson(page(data, { page: 1, limit: 1, total: wrong })) : undefined;
      expect(await run({ calls, fault })).toMatchObject({ got: idsOf(calls), ended: undefined });
    }
  });

  it('refuses calls of another time: a server that ignores the range would give them in every window', async () => {
    const fault: NonNullable<CallServerOptions['fault']> = (kind, _, { scrollId }) =>
      kind === 'first' ? answerJson(batch(callsAt([90_000]), scrollId)) : undefined;
    expect((await run({ calls: callsAt([1]), fault })).ended).toMatchObject({ kind: 'protocol' });
  });

  it('ends where the server neither sorts nor lets a window be read to its end', async () => {
    const calls = callsAt(Array.from({ length: 90 }, (_, index) => index * 7));
    const fault: NonNullable<CallServerOptions['fault']> = (kind, index, { data, scrollId }) => {
      if (kind === 'step' && index % 3 === 2) return answerJson({ error: 'x' }, 500);
      return kind === 'page' ? undefined : answerJson(batch(data.toReversed(), scrollId));
    };
    const { got, ended } = await run({ calls, fault }, {}, { ...DAY, limit: 10 });
    expect(ended).toMatchObject({ kind: 'server', operation: 'pbx.cdrs.export' });
    expect(new Set(got).size).toBe(got.length);
  });

  it.each<[string, Answer]>([
    ['is reset', (response) => response.destroy()],
    ['fails', answerJson({ error: 'x' }, 500)],
    ['has expired', answerJson({ error: 'x' }, 404)],
  ])('is complete where now and then a step %s, sorted or not', async (_, answer) => {
    const calls = callsAt(Array.from({ length: 90 }, (__, index) => index * 7));
    for (const isSorted of [true, false]) {
      const fault: NonNullable<CallServerOptions['fault']> = (kind, index, { data, scrollId }) => {
        if (kind === 'step' && (isSorted ? index % 5 === 3 : index === 3)) return answer;
        return kind === 'page' || isSorted ? undefined : answerJson(batch(data.toReversed(), scrollId));
      };
      const { got, ended } = await run({ calls, fault, ids: 'same' }, {}, { ...DAY, limit: 10 });
      expect(ended).toBeUndefined();
      expect(got.toSorted()).toEqual(idsOf(calls).toSorted());
    }
  });
});

describe('an export with a checkpoint', { timeout: 30_000 }, () => {
  it('that is broken off anywhere, again and again, gives every call exactly once', async () => {
    const steps = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(seconds, steps, async (spread, stops) => {
        const calls = callsAt(spread);
        await using server = await startCallServer({ calls });
        const { rows, pending, checkpoint } = createJournal();
        for (const stop of [...stops, Infinity]) {
          pending.length = 0;
          let taken = 0;
          for await (const { id } of cdrsOf(server).export(DAY, { checkpoint, rowsPerWindow: 5 })) {
            pending.push(id);
            if (++taken >= stop) break;
          }
        }
        expect(rows).toEqual(idsOf(calls));
      }),
      { numRuns: 15, seed: 5 },
    );
  });

  it('is saved only when the loop is done with what it got', async () => {
    await using server = await startCallServer({ calls: callsAt([1, 2, 3, 80_000, 80_001]) });
    const { states, checkpoint } = createJournal();
    const calls = cdrsOf(server).export(DAY, { checkpoint, rowsPerWindow: 2 });
    await calls.next();
    await calls.next();
    const saved = states.length;
    await calls.next();
    expect(states.length).toBeGreaterThan(saved);
  });

  it('that is over stays over, and asks for nothing', async () => {
    await using server = await startCallServer({ calls: callsAt([1, 2]) });
    const { checkpoint } = createJournal();
    expect(await collect(cdrsOf(server).export(DAY, { checkpoint }))).toHaveLength(2);
    const before = server.requests.length;
    expect(await collect(cdrsOf(server).export(DAY, { checkpoint }))).toEqual([]);
    expect(server.requests).toHaveLength(before);
  });

  it('holds no value of a filter', async () => {
    await using server = await startCallServer({ calls: callsAt([1, 2]) });
    const { states, checkpoint } = createJournal();
    await collect(cdrsOf(server).export({ ...DAY, phone: '0900000001', extension: '104' }, { checkpoint }));
    expect(states.join()).toMatch(/^1 pbx\.cdrs\.export [0-9a-z]+ \d+$/);
    expect(states.join()).not.toMatch(/0900000001|104/);
  });

  it.each([
    ['of other filters', { ...DAY, status: 'BUSY' }],
    ['of another range', { ...DAY, endDate: '2026-03-02T00:00:00+07:00' }],
  ])('is not taken for an export %s', async (_, filters) => {
    await using server = await startCallServer({ calls: callsAt([1]) });
    const { checkpoint } = createJournal();
    await collect(cdrsOf(server).export(DAY, { checkpoint }));
    const error = await caught(() => collect(cdrsOf(server).export(filters, { checkpoint })));
    expect(error).toMatchObject({ kind: 'invalid-argument', issues: [{ path: 'checkpoint' }] });
    // The size of the batches is no filter.
    expect(await collect(cdrsOf(server).export({ ...DAY, limit: 7 }, { checkpoint }))).toEqual([]);
  });

  it.each<[string, Checkpoint, string]>([
    ['load throws', { load: () => Promise.reject(new Error('disk')), save: () => {} }, 'checkpoint.load'],
    ['save throws', { load: () => null, save: () => Promise.reject(new Error('disk')) }, 'checkpoint.save'],
  ])('says so when %s', async (_, checkpoint, name) => {
    await using server = await startCallServer({ calls: callsAt([1]) });
    const error = await caught(() => collect(cdrsOf(server).export(DAY, { checkpoint })));
    expect(error).toMatchObject({ kind: 'configuration', cause: { message: 'disk' } });
    expect(error.message).toContain(name);
  });

  it.each(['', 'null', '{}', '2 pbx.cdrs.export x 5', '1 pbx.cdrs.changes x 5'])(
    'refuses a state like "%s"',
    async (state) => {
      await using server = await startCallServer({ calls: callsAt([1]) });
      const checkpoint = { load: () => state, save: () => {} };
      const error = await caught(() => collect(cdrsOf(server).export(DAY, { checkpoint })));
      expect(error).toMatchObject({ kind: 'invalid-argument', issues: [{ path: 'checkpoint' }] });
      expect(server.requests).toEqual([]);
    },
  );
});

describe('an export’s arguments', () => {
  it.each<[string, object, object, string]>([
    ['no start', { endDate: DAY.endDate }, {}, 'startDate must be given'],
    ['no end', { startDate: DAY.startDate }, {}, 'endDate must be given'],
    [
      'a start after the end',
      { startDate: DAY.endDate, endDate: DAY.startDate },
      {},
      'startDate must not be after endDate',
    ],
    ['a page', { ...DAY, page: 1 }, {}, 'page is not known here'],
    ['windows of nothing', DAY, { rowsPerWindow: 0 }, 'rowsPerWindow must be a whole number from 1'],
  ])('are refused: %s', async (_, filters, options, message) => {
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
