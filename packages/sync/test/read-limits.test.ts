import { afterEach, describe, expect, it } from 'vitest';
import { openTarget } from '../src/index.ts';
import { ENGINES } from './targets.ts';

/** Counts far enough to run for minutes. */
const ENDLESS = `WITH RECURSIVE numbers(n) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT n + 1 FROM numbers WHERE n < $1)
  SELECT COUNT(*) AS numbers FROM numbers`;
const LIMITS = { timeoutMs: 20_000 };

describe.each(ENGINES)('a read of $engine', (engine) => {
  afterEach(() => engine.clean());

  it('returns rows, beside a write that is in progress', async () => {
    await using target = await openTarget(await engine.createUrl());
    expect(await target.read('SELECT $1 AS name, 7 AS count', ['a'], LIMITS)).toMatchObject([{ name: 'a', count: 7 }]);
  });

  it('is stopped at its limit, and others run meanwhile and after it', async () => {
    await using target = await openTarget(await engine.createUrl());
    const endless = target.read(ENDLESS, [1e12], { timeoutMs: 1000 });
    const outcome = endless.catch((error: unknown) => error);
    expect(await target.read('SELECT 1 AS one', [], LIMITS)).toMatchObject([{ one: 1 }]);
    expect(await target.readAccounts()).toEqual([]);
    expect(await outcome).toMatchObject({ name: 'SyncError', kind: 'timeout' });
    expect(await target.read(ENDLESS, [10], LIMITS)).toMatchObject([{ numbers: 10 }]);
  });

  it('is stopped by its signal', async () => {
    await using target = await openTarget(await engine.createUrl());
    const stop = new AbortController();
    const outcome = target.read(ENDLESS, [1e12], { ...LIMITS, signal: stop.signal }).catch((error: unknown) => error);
    await target.read('SELECT 1 AS one', [], LIMITS);
    stop.abort();
    expect(await outcome).toMatchObject({ name: 'SyncError', kind: 'aborted' });
    await expect(target.read('SELECT 1', [], { ...LIMITS, signal: stop.signal })).rejects.toMatchObject({
      kind: 'aborted',
    });
  });

  it('cannot write', async () => {
    await using target = await openTarget(await engine.createUrl());
    const insert = `INSERT INTO sync_forgotten (mark, forgotten_at) VALUES ('a', '2026-01-01T00:00:00Z')`;
    await expect(target.read(insert, [], LIMITS)).rejects.toMatchObject({ name: 'SyncError' });
    expect(await target.readForgotten()).toEqual(new Set());
  });

  it('sees what a commit and an erasure wrote', async () => {
    await using target = await openTarget(await engine.createUrl());
    const count = async (): Promise<unknown> =>
      (await target.read('SELECT COUNT(*) AS marks FROM sync_forgotten', [], LIMITS))[0]?.['marks'];
    expect(await count()).toBe(0);
    await target.erase({ at: '2026-01-01T00:00:00Z', forget: { marks: ['a'], keys: [], texts: [] } });
    expect(await count()).toBe(1);
  });
});
