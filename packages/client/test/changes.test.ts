import type { PbxCdrWire } from '@cdr/contract';
import { describe, expect, it } from 'vitest';
import {
  type Checkpoint,
  createCdrClient,
  type PbxCdrChange,
  type PbxCdrChangesFilters,
  type WindowedOptions,
} from '../src/index.ts';
import { callAt, startCallServer } from './call-server.ts';
import { caught } from './caught.ts';
import { respondJson, type FixtureServer } from './fixture-server.ts';
import { row } from './rows.ts';

const SINCE = '2026-03-01T00:00:00+07:00';

const call = (index: number, second: number, changed: Partial<PbxCdrWire> = {}): PbxCdrWire => ({
  ...callAt({ ...row(index), recording_url: '' }, second),
  ...changed,
});

const createMemory = () => {
  const states: string[] = [];
  const checkpoint: Checkpoint = { load: () => states.at(-1), save: (state) => void states.push(state) };
  return { states, checkpoint };
};

const collect = async (changes: AsyncIterable<PbxCdrChange>): Promise<string[]> => {
  const got: string[] = [];
  for await (const { kind, call: changed } of changes) got.push(`${kind} ${Number(changed.id.slice(-12))}`);
  return got.toSorted();
};

const walk = (server: FixtureServer, options: WindowedOptions, filters: Partial<PbxCdrChangesFilters> = {}) =>
  collect(
    createCdrClient({ baseUrl: server.url, token: 'key' }).pbx.cdrs.changes({ since: SINCE, ...filters }, options),
  );

describe('changes', () => {
  it('are the calls that ended since, then new and changed ones, each once', async () => {
    const calls = [call(1, 10), call(2, 20), call(3, 30, { time_ended: '' })];
    await using server = await startCallServer({ calls });
    const { checkpoint } = createMemory();
    expect(await walk(server, { checkpoint })).toEqual(['new 1', 'new 2']);
    expect(await walk(server, { checkpoint })).toEqual([]);

    calls[0] = call(1, 10, { recording_url: 'https://recording.example/1.wav?signature=a' });
    calls[2] = call(3, 30);
    calls.push(call(4, 40));
    expect(await walk(server, { checkpoint })).toEqual(['changed 1', 'new 3', 'new 4']);
    expect(await walk(server, { checkpoint })).toEqual([]);
  });

  it.each<[string, Partial<PbxCdrWire>, string[]]>([
    ['a recording that arrived', { recording_url: 'https://recording.example/1' }, ['changed 1']],
    ['another status', { status: 'FAILED' }, ['changed 1']],
    ['a corrected end', { time_ended: '2026-03-01 00:00:45' }, ['changed 1']],
    ['a number as a text', JSON.parse('{"duration":"15"}'), []],
    ['an unknown key', JSON.parse('{"cost":1}'), []],
  ])('include %s', async (_, changed, expected) => {
    const calls = [call(1, 10)];
    await using server = await startCallServer({ calls });
    const { checkpoint } = createMemory();
    await walk(server, { checkpoint });
    calls[0] = call(1, 10, changed);
    expect(await walk(server, { checkpoint })).toEqual(expected);
  });

  it('ignore a new signature in a recording’s address', async () => {
    const calls = [call(1, 10, { recording_url: 'https://recording.example/1?signature=a' })];
    await using server = await startCallServer({ calls });
    const { checkpoint } = createMemory();
    expect(await walk(server, { checkpoint })).toEqual(['new 1']);
    calls[0] = call(1, 10, { recording_url: 'https://recording.example/1?signature=b' });
    expect(await walk(server, { checkpoint })).toEqual([]);
  });

  it('cover the lookback before the last end', async () => {
    const calls = [call(1, 0), call(2, 5000), call(3, 9000)];
    await using server = await startCallServer({ calls });
    const [wide, narrow] = [createMemory(), createMemory()];
    for (const { checkpoint } of [wide, narrow]) {
      expect(await walk(server, { checkpoint }, { lookback: 'PT2H' })).toHaveLength(3);
    }
    for (const index of [0, 1])
      calls[index] = { ...call(index + 1, index * 5000), recording_url: 'https://r.example/1' };
    expect(await walk(server, { checkpoint: wide.checkpoint }, { lookback: 'PT2H' })).toEqual(['changed 2']);
    expect(await walk(server, { checkpoint: narrow.checkpoint }, { lookback: 60 })).toEqual([]);
  });

  it('do not repeat forgotten calls when lookback grows', async () => {
    await using server = await startCallServer({ calls: [call(1, 0), call(2, 9000)] });
    const { checkpoint } = createMemory();
    expect(await walk(server, { checkpoint }, { lookback: 60 })).toEqual(['new 1', 'new 2']);
    expect(await walk(server, { checkpoint }, { lookback: 'P1D' })).toEqual([]);
    // The next walk must not repeat them either.
    expect(await walk(server, { checkpoint }, { lookback: 'P1D' })).toEqual([]);
    expect(await walk(server, { checkpoint }, { lookback: 'P2D' })).toEqual([]);
  });

  it('keep only calls that may still change', async () => {
    const calls = Array.from({ length: 50 }, (_, index) => call(index, index * 1000));
    await using server = await startCallServer({ calls });
    const { states, checkpoint } = createMemory();
    await walk(server, { checkpoint, rowsPerWindow: 5 }, { lookback: 'PT1H' });
    // The calls of the last hour before the latest end: 3,600 seconds hold 4 of them, of 32 characters at most.
    expect(states.at(-1)?.length).toBeLessThan(120 + 4 * 32);
    expect(states.join()).not.toMatch(/00000000-0000|0899888999|19001919/);
  });

  it('include ends after this machine’s present: servers have clocks of their own', async () => {
    const calls = [
      call(1, 10),
      { ...call(2, 20), time_started: '2099-01-01 00:00:00', time_ended: '2099-01-01 00:00:30' },
    ];
    await using server = await startCallServer({ calls });
    const { checkpoint } = createMemory();
    expect(await walk(server, { checkpoint })).toEqual(['new 1', 'new 2']);
    expect(await walk(server, { checkpoint })).toEqual([]);
  });

  it('are not hidden by an end in a future year, as a wrong clock causes', async () => {
    const wrong = { ...call(2, 20), time_started: '2099-01-01 00:00:00', time_ended: '2099-01-01 00:00:30' };
    const calls = [call(1, 10), wrong];
    await using server = await startCallServer({ calls });
    const { checkpoint } = createMemory();
    await walk(server, { checkpoint });
    calls.push(call(3, 5000));
    expect(await walk(server, { checkpoint })).toEqual(['new 3']);
    calls.push(call(4, 9000));
    calls[1] = { ...wrong, status: 'BUSY' };
    expect(await walk(server, { checkpoint })).toEqual(['changed 2', 'new 4']);
    expect(await walk(server, { checkpoint })).toEqual([]);
  });

  it('repeat only what followed the last save, after a break', async () => {
    const calls = Array.from({ length: 60 }, (_, index) => call(index, index * 600));
    await using server = await startCallServer({ calls });
    const { cdrs } = createCdrClient({ baseUrl: server.url, token: 'key' }).pbx;
    let state: string | undefined;
    const kept: string[] = [];
    let pending: string[] = [];
    const checkpoint: Checkpoint = {
      load: () => state,
      save: (text) => {
        kept.push(...pending.splice(0));
        state = text;
      },
    };
    for (const stop of [7, 13, 1, 22, Infinity]) {
      pending = [];
      let taken = 0;
      for await (const { call: changed } of cdrs.changes({ since: SINCE }, { checkpoint, rowsPerWindow: 4 })) {
        pending.push(changed.id);
        if (++taken >= stop) break;
      }
    }
    expect(kept).toHaveLength(60);
    expect(new Set(kept)).toEqual(new Set(calls.map(({ id }) => id)));
  });

  it('start at since, and keep the other filters', async () => {
    const calls = [call(1, 10), call(2, 100), call(3, 200, { status: 'BUSY' })];
    await using server = await startCallServer({ calls });
    const since = new Date('2026-03-01T00:01:00+07:00');
    expect(await walk(server, {}, { since })).toEqual(['new 2', 'new 3']);
    expect(await walk(server, {}, { since, status: 'BUSY' })).toEqual(['new 3']);
  });

  it.each<[string, object, string]>([
    ['no since', {}, 'since must be a Date'],
    ['a since without a zone', { since: '2026-03-01T00:00:00' }, 'since must be a Date'],
    ['an invalid lookback', { since: SINCE, lookback: 'an hour' }, 'lookback must be seconds or a duration'],
    ['a negative lookback', { since: SINCE, lookback: -1 }, 'lookback must be seconds or a duration'],
    ['an end filter', { since: SINCE, endDateEnded: SINCE }, 'endDateEnded is unknown'],
  ])('are rejected at once: %s', async (_, filters, message) => {
    await using server = await startCallServer({ calls: [] });
    const { cdrs } = createCdrClient({ baseUrl: server.url, token: 'key' }).pbx;
    const error = await caught(async () =>
      collect(
        Reflect.apply((...given: Parameters<typeof cdrs.changes>) => cdrs.changes(...given), undefined, [filters]),
      ),
    );
    expect(error).toMatchObject({ kind: 'invalid-argument', operation: 'pbx.cdrs.changes' });
    expect(error.message).toContain(message);
    expect(server.requests).toEqual([]);
  });

  it('end with the error of their server', async () => {
    await using server = await startCallServer({ calls: [], fault: () => respondJson({ error: 'Forbidden' }, 403) });
    expect(await caught(() => walk(server, {}))).toMatchObject({ kind: 'forbidden', operation: 'pbx.cdrs.changes' });
  });
});
