import type { PbxCdrWire } from '@cdr/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Checkpoint, PbxCdrChangesFilters, WindowedOptions } from '../src/index.ts';
import { callsAt, cdrsOf, DAY, seconds } from './calls-of-a-day.ts';
import { startCallServer } from './call-server.ts';
import { caught } from './caught.ts';
import type { FixtureServer } from './fixture-server.ts';
import { SLOW } from './slow.ts';

/** Stores a text together with calls, as a file or a transaction does, and counts the characters. */
const createStore = (canAppend: boolean) => {
  const store = { text: '', writes: new Array<string>(), kept: new Array<string>(), pending: new Array<string>() };
  const keep = (text: string): void => {
    store.kept.push(...store.pending.splice(0));
    store.writes.push(text);
  };
  const checkpoint: Checkpoint = {
    load: () => store.text || undefined,
    save: (state) => {
      keep(state);
      store.text = state;
    },
    append: canAppend
      ? (delta) => {
          keep(delta);
          store.text += delta;
        }
      : undefined,
  };
  return { store, checkpoint };
};

type Store = ReturnType<typeof createStore>;

const bytesOf = ({ store }: Store): number => store.writes.reduce((sum, text) => sum + text.length, 0);

/** Walks, and leaves the loop after this many changes. */
const walk = async (
  server: FixtureServer,
  { store, checkpoint }: Store,
  {
    rowsPerWindow = 10_000,
    stop = Infinity,
    ...filters
  }: Partial<PbxCdrChangesFilters & WindowedOptions & { stop: number }> = {},
): Promise<void> => {
  store.pending.length = 0;
  const changes = cdrsOf(server).changes({ since: DAY.startDate, ...filters }, { checkpoint, rowsPerWindow });
  let taken = 0;
  for await (const { kind, call } of changes) {
    store.pending.push(`${kind} ${call.id} ${call.status}`);
    if (++taken >= stop) return;
  }
};

const everyMinute = (count: number): PbxCdrWire[] =>
  callsAt(Array.from({ length: count }, (_, index) => Math.floor((index * 86_000) / count)));

describe('a state of changes', () => {
  it('is saved at most once in ten windows and at the end, without append', async () => {
    await using server = await startCallServer({ calls: everyMinute(1000) });
    const kept = createStore(false);
    await walk(server, kept, { lookback: 'P2D', rowsPerWindow: 30 });
    const scrolls = server.requests.filter(({ url }) => !url.includes('page=') && !url.includes('scroll_id')).length;
    expect(scrolls).toBeGreaterThan(30);
    expect(kept.store.writes.length).toBeGreaterThan(2);
    expect(kept.store.writes.length).toBeLessThanOrEqual(Math.floor(scrolls / 10) + 1);
    expect(kept.store.kept).toHaveLength(1000);
  });

  it('is written once in full, with append', async () => {
    await using server = await startCallServer({ calls: everyMinute(1000) });
    const kept = createStore(true);
    await walk(server, kept, { lookback: 'P2D', rowsPerWindow: 30 });
    expect(kept.store.writes.length).toBeGreaterThan(30);
    expect(bytesOf(kept)).toBe(kept.store.text.length);
    expect(bytesOf(kept)).toBeLessThan(1000 * 40);
    expect(kept.store.kept).toHaveLength(1000);
  });

  it('grows by new calls, to at most twice its content', async () => {
    const calls = everyMinute(500);
    await using server = await startCallServer({ calls });
    const kept = createStore(true);
    const written: number[] = [];
    for (let round = 0; round < 60; round++) {
      const before = bytesOf(kept);
      await walk(server, kept, { lookback: 'P2D' });
      written.push(bytesOf(kept) - before);
      expect(kept.store.text.length).toBeLessThan(2 * 500 * 40);
      // A recording comes late, for 30 of the calls in turn.
      for (let index = 0; index < 30; index++) {
        const at = (round * 30 + index) % calls.length;
        const call = calls[at];
        if (call) calls[at] = { ...call, recording_url: `https://recording.example/${round}` };
      }
    }
    expect(Math.max(...written)).toBeLessThan(500 * 40);
    const [first = '', ...rest] = kept.store.writes;
    expect(rest.filter((text) => text.length < first.length / 4).length).toBeGreaterThan(40);
    expect(kept.store.kept).toHaveLength(500 + 59 * 30);
  });

  it('is not written without new calls', async () => {
    await using server = await startCallServer({ calls: everyMinute(20) });
    for (const canAppend of [true, false]) {
      const kept = createStore(canAppend);
      await walk(server, kept);
      const { length } = kept.store.writes;
      await walk(server, kept);
      expect(kept.store.writes).toHaveLength(length);
    }
  });

  it('reports every change exactly once, with and without append, wherever the loop is left', SLOW, async () => {
    const stops = fc.array(fc.integer({ min: 1, max: 15 }), { minLength: 2, maxLength: 8 });
    const lookbacks = fc.constantFrom(0, 60, 3600, 'P2D');
    let appended = 0;
    await fc.assert(
      fc.asyncProperty(seconds, stops, lookbacks, async (spread, leaves, lookback) => {
        const calls = callsAt(spread);
        await using server = await startCallServer({ calls });
        const stores = [createStore(true), createStore(false)];
        for (const stop of [...leaves, Infinity]) {
          for (const kept of stores) await walk(server, kept, { lookback, rowsPerWindow: 4, stop });
        }
        // Both find later changes, whatever they have forgotten.
        for (const [index, call] of calls.entries()) if (index % 3 === 0) calls[index] = { ...call, status: 'BUSY' };
        for (const kept of stores) await walk(server, kept, { lookback, rowsPerWindow: 4 });
        const [log, whole] = stores.map(({ store }) => store.kept);
        expect(log?.toSorted()).toEqual(whole?.toSorted());
        const fresh = log?.filter((text) => text.startsWith('new')) ?? [];
        expect(fresh).toHaveLength(calls.length);
        expect(new Set(log).size).toBe(log?.length);
        appended += stores[0]?.store.text.includes(';') === true ? 1 : 0;
      }),
      { numRuns: 12, seed: 5 },
    );
    expect(appended).toBeGreaterThan(2);
  });

  it('is a configuration error if append fails', async () => {
    await using server = await startCallServer({ calls: everyMinute(50) });
    const { checkpoint } = createStore(true);
    const broken: Checkpoint = { ...checkpoint, append: () => Promise.reject(new Error('disk')) };
    const { store } = createStore(true);
    const kept = { store, checkpoint: broken };
    expect(await caught(() => walk(server, kept, { lookback: 'P2D', rowsPerWindow: 10 }))).toMatchObject({
      kind: 'configuration',
      message: 'pbx.cdrs.changes: the function checkpoint.append failed: see cause',
      cause: { message: 'disk' },
    });
  });
});

it('saves each window of an export, and appends nothing', async () => {
  await using server = await startCallServer({ calls: everyMinute(100) });
  const { store, checkpoint } = createStore(true);
  for await (const { id } of cdrsOf(server).export(DAY, { checkpoint, rowsPerWindow: 10 })) store.pending.push(id);
  expect(store.kept).toHaveLength(100);
  expect(store.writes.length).toBeGreaterThan(9);
  expect(store.text).toBe(store.writes.at(-1));
});
