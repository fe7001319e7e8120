import { afterEach, describe, expect, it } from 'vitest';
import { openTarget, sync, type SyncOptions, type SyncResult, type Target, verify } from '../src/index.ts';
import { type Provider, startProvider, wireCall, type WireCall } from './provider.ts';
import { ENGINES } from './targets.ts';

/** Calls of ten days before the present of these tests, one every 20 minutes. */
const FIRST = Date.parse('2026-03-01T00:00:00Z');
const calls = Array.from({ length: 800 }, (_, index) =>
  wireCall(index, new Date(FIRST + index * 1_200_000).toISOString().slice(0, 19).replace('T', ' ')),
);
const NOW = '2026-03-10T18:00:00+07:00';
const newest = calls.findLastIndex(({ time_ended: end }) => end < '2026-03-10 18:00:00');

describe.each(ENGINES)('sync into $engine', (engine) => {
  afterEach(() => engine.clean());

  interface Scene extends AsyncDisposable {
    readonly provider: Provider;
    readonly target: Target;
    /** Hours after the first round. */
    readonly round: (hours?: number, options?: Partial<SyncOptions>) => Promise<SyncResult>;
    readonly read: (columns: string, index: number) => Promise<unknown>;
  }
  const open = async (given: readonly WireCall[] = calls.slice(0, newest)): Promise<Scene> => {
    const provider = await startProvider(given);
    const target = await openTarget(await engine.createUrl());
    return {
      provider,
      target,
      round: (hours = 0, options = {}) =>
        sync({
          client: provider.client,
          target,
          account: 'north',
          since: '2026-03-01',
          now: () => new Date(Date.parse(NOW) + hours * 3_600_000),
          ...options,
        }),
      read: async (columns, index) => {
        const [row] = await target.query(`SELECT ${columns} FROM calls WHERE id = $1`, [calls[index]?.id ?? null]);
        return row;
      },
      [Symbol.asyncDispose]: async () => {
        await target.close();
        await provider[Symbol.asyncDispose]();
      },
    };
  };
  const change = (provider: Provider, index: number, changes: Readonly<Record<string, unknown>>): void => {
    provider.calls = provider.calls.map((call, at) => (at === index ? { ...call, ...changes } : call));
  };

  it('copies every call once, and finds nothing new a second time', async () => {
    await using scene = await open();
    const first = await scene.round();
    const second = await scene.round();

    expect(first).toMatchObject({ calls: newest, new: newest, changed: 0, removed: 0, verified: true });
    expect(second).toMatchObject({ new: 0, changed: 0, removed: 0, verified: null });
    const rows = await scene.target.query('SELECT id, raw FROM calls ORDER BY started_at');
    expect(rows.map(({ raw }) => JSON.parse(String(raw)))).toEqual(scene.provider.calls);
  });

  it.each([
    ['in the last hour', newest - 2, 0.1],
    ['5 hours ago', newest - 14, 1],
    ['2 days ago', newest - 144, 24],
    ['6 days and some hours ago', newest - 450, 24],
  ])('finds the recording and the status of a call that ended %s', async (_, index, hours) => {
    await using scene = await open();
    await scene.round();
    change(scene.provider, index, { recording_url: 'https://r.example/a.mp3', status: 'BUSY' });
    const result = await scene.round(hours);

    expect(result).toMatchObject({ new: 0, changed: 1 });
    expect(await scene.read('status, disposition, recording_url', index)).toEqual({
      status: 'BUSY',
      disposition: 'busy',
      recording_url: 'https://r.example/a.mp3',
    });
  });

  it('takes no new signature of a recording as a change', async () => {
    await using scene = await open();
    change(scene.provider, newest - 2, { recording_url: 'https://r.example/a.mp3?signature=1' });
    await scene.round();
    change(scene.provider, newest - 2, { recording_url: 'https://r.example/a.mp3?signature=2' });

    expect(await scene.round(0.1)).toMatchObject({ changed: 0 });
  });

  it.each([
    ['an hour ago', newest - 3, 0.1],
    ['two days ago', newest - 150, 0.1],
    ['a week ago', newest - 500, 24],
  ])('finds a call that comes to light late: it started %s', async (_, index, hours) => {
    await using scene = await open(calls.slice(0, newest).filter((_, at) => at !== index));
    await scene.round();
    scene.provider.calls = calls.slice(0, newest);

    expect(await scene.round(hours)).toMatchObject({ new: 1, changed: 0, removed: 0 });
    expect(await scene.read('status', index)).toEqual({ status: 'ANSWERED' });
  });

  it('marks a call that vanishes, once two readings lack it, and revives one that comes back', async () => {
    await using scene = await open();
    await scene.round();
    const index = newest - 100;
    scene.provider.calls = calls.slice(0, newest).filter((_, at) => at !== index);
    const gone = await scene.round(0.1);
    const removed = await scene.read('removed_at', index);
    const verified = await verify({
      ...scene.provider,
      target: scene.target,
      account: 'north',
      now: () => new Date(NOW),
    });
    scene.provider.calls = calls.slice(0, newest);
    const back = await scene.round(0.2);

    expect([gone.removed, gone.changed, back.removed, back.changed]).toEqual([1, 0, 0, 1]);
    expect(removed).toEqual({ removed_at: '2026-03-10T11:06:00Z' });
    expect(verified.different).toEqual([]);
    expect(await scene.read('removed_at', index)).toEqual({ removed_at: null });
    const [rollup] = await scene.target.query('SELECT SUM(legs) AS legs FROM calls_quarter_hourly');
    expect(Number(rollup?.['legs'])).toBe(newest);
  });

  it('marks no call that the account has let expire', async () => {
    await using scene = await open();
    await scene.round();
    scene.provider.calls = calls.slice(300, newest);
    const result = await scene.round(24);
    const { different } = await verify({
      client: scene.provider.client,
      target: scene.target,
      account: 'north',
      now: () => new Date(NOW),
    });

    expect(result).toMatchObject({ removed: 0, changed: 0 });
    expect(different.map(({ day, reason }) => `${day} ${reason}`)).toEqual([
      '2026-03-01 expired',
      '2026-03-02 expired',
      '2026-03-03 expired',
      '2026-03-04 expired',
      '2026-03-05 expired',
    ]);
  });

  it('follows a call without an end, and one that never gets one', async () => {
    const running = { time_ended: '', time_answered: '', status: 'UNKNOWN' as const, duration: 0, billsec: 0 };
    await using scene = await open();
    await scene.round();
    scene.provider.calls = [
      ...calls.slice(0, newest),
      { ...wireCall(newest, calls[newest]?.time_started ?? ''), ...running },
    ];
    const started = await scene.round(0.2);
    const while_ = await scene.read('ended_at, disposition', newest);
    change(scene.provider, newest, { time_answered: calls[newest]?.time_started, status: 'ANSWERED' });
    const answered = await scene.round(0.3);
    scene.provider.calls = calls.slice(0, newest + 1);
    const ended = await scene.round(0.4);

    expect([started.new, answered.changed, ended.changed]).toEqual([1, 1, 1]);
    expect(while_).toEqual({ ended_at: null, disposition: 'unknown' });
    expect(await scene.read('disposition', newest)).toEqual({ disposition: 'answered' });
  });

  it('keeps a field that it does not know, and needs no new schema for it', async () => {
    await using scene = await open();
    await scene.round();
    change(scene.provider, newest - 1, { sentiment: { score: 0.5 } });
    await scene.round(0.1);

    const row = await scene.read('raw', newest - 1);
    expect(JSON.parse(String(Object(row).raw))).toMatchObject({ sentiment: { score: 0.5 } });
  });

  it('copies an earlier range when since moves back, and only calls before until', async () => {
    await using scene = await open();
    await scene.round(0, { since: '2026-03-08', until: '2026-03-09' });
    const [some] = await scene.target.query('SELECT COUNT(*) AS n, MIN(day) AS a, MAX(day) AS b FROM calls');
    await scene.round(0.1);
    const [all] = await scene.target.query('SELECT COUNT(*) AS n FROM calls');

    expect(some).toEqual({ n: 72, a: '2026-03-08', b: '2026-03-08' });
    expect(all).toEqual({ n: newest });
  });
});
