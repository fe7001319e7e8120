import { afterEach, describe, expect, it } from 'vitest';
import { openTarget } from '../src/index.ts';
import type { SyncWindow } from '../src/target/state.ts';
import type { Target } from '../src/target/target.ts';
import { callRow } from './call-rows.ts';
import { ENGINES } from './targets.ts';

const AT = '2026-03-01T04:00:00Z';
const STATE = { timeZone: 'Asia/Ho_Chi_Minh', personal: 'keep', since: '2026-01-01 00:00:00', requests: {} } as const;
const WINDOW: SyncWindow = {
  side: 'started',
  low: '2026-01-01 00:00:00',
  high: '2026-01-31 23:59:59',
  kind: 'backfill',
};
const ids = (keys: readonly { readonly id: string }[]): string[] => keys.map(({ id }) => id).toSorted();

describe.each(ENGINES)('a $engine target', (engine) => {
  afterEach(() => engine.clean());
  const open = async (): Promise<Target> => openTarget(await engine.createUrl());
  const commit = (target: Target, rows: readonly ReturnType<typeof callRow>[], version = 1): Promise<void> =>
    target.commit({ account: 'north', version, at: AT, calls: rows });

  it('keeps rows and state of one commit, also after it was closed', async () => {
    const url = await engine.createUrl();
    {
      await using target = await openTarget(url);
      await target.commit({
        account: 'north',
        version: 1,
        at: AT,
        calls: [callRow('a'), callRow('b')],
        opened: [WINDOW],
        state: { ...STATE, version: 1, watermark: '2026-03-01 10:01:10' },
      });
    }
    await using target = await openTarget(url);
    const state = await target.readState('north');

    expect(state).toMatchObject({ account: 'north', ...STATE, version: 1, watermark: '2026-03-01 10:01:10' });
    expect(await target.readAccounts()).toEqual(['north']);
    expect(await target.readOpenWindows('north')).toEqual([WINDOW]);
    expect(await target.query('SELECT * FROM calls ORDER BY id')).toEqual([callRow('a'), callRow('b')]);
  });

  it('writes nothing of a commit that fails', async () => {
    await using target = await open();
    // ClickHouse takes null as zero.
    const broken = callRow('b', { talk_seconds: engine.engine === 'clickhouse' ? 'one' : null });
    const failed = target.commit({ account: 'north', version: 1, at: AT, calls: [callRow('a'), broken], state: STATE });

    await expect(failed).rejects.toMatchObject({ name: 'SyncError', kind: 'target' });
    expect(await target.query('SELECT id FROM calls')).toEqual([]);
    expect(await target.readState('north')).toBeNull();
  });

  it('replaces a row, but for when it was seen first, and revives a removed one', async () => {
    await using target = await open();
    await commit(target, [callRow('a'), callRow('b')]);
    await target.commit({ account: 'north', version: 2, at: '2026-03-02T00:00:00Z', removed: ['a'] });
    const [removed] = await target.findKeys('north', 'calls', ['a']);
    const later = callRow('a', { status: 'BUSY', version: 3, first_seen_at: AT.replace('01', '09') });
    await commit(target, [later], 3);

    expect(removed?.isRemoved).toBe(true);
    expect(await target.query(`SELECT * FROM calls WHERE id = 'a'`)).toEqual([
      { ...later, first_seen_at: callRow('a').first_seen_at },
    ]);
  });

  it('never lets an older round replace a row of a newer', async () => {
    await using target = await open();
    await commit(target, [callRow('a', { version: 5, status: 'NEW' })], 5);
    await commit(target, [callRow('a', { version: 4, status: 'OLD' })], 4);

    expect(await target.query('SELECT status FROM calls')).toEqual([{ status: 'NEW' }]);
  });

  it('has a call once after a backfill that wrote it twice', async () => {
    await using target = await open();
    await target.commit({ account: 'north', version: 1, at: AT, fresh: [callRow('a'), callRow('b')] });
    const moved = callRow('a', { version: 2, started_at: '2026-03-01T03:00:01Z' });
    await target.commit({ account: 'north', version: 2, at: AT, fresh: [moved] });
    await target.settle('north');

    const rows = await target.query('SELECT id, started_at FROM calls ORDER BY id');
    expect(rows).toEqual([
      { id: 'a', started_at: '2026-03-01T03:00:01Z' },
      { id: 'b', started_at: '2026-03-01T03:00:00Z' },
    ]);
  });

  it('finds keys by start, by end and by id', async () => {
    await using target = await open();
    await commit(target, [
      callRow('a'),
      callRow('b', { started_at: '2026-03-02T03:00:00Z', ended_at: null, day: '2026-03-02' }),
      callRow('c', { started_at: null, ended_at: '2026-03-05T00:00:00Z', day: null }),
    ]);
    const day = { low: '2026-03-01T00:00:00Z', high: '2026-03-01T23:59:59Z' };

    expect(ids(await target.readKeys('north', { side: 'started', ...day }))).toEqual(['a']);
    expect(ids(await target.readKeys('north', { side: 'ended', ...day, high: null }))).toEqual(['a', 'c']);
    expect(await target.findKeys('north', 'calls', ['b', 'z'])).toEqual([
      { id: 'b', fingerprint: 'f-b', isRemoved: false, version: 1, startedAt: '2026-03-02T03:00:00Z' },
    ]);
    expect(await target.countUnended('north', day.low, null)).toBe(1);
    expect(await target.countStarted('north', day.low, day.high)).toBe(1);
    expect(await target.readLatestEnd('north', '2026-03-04T00:00:00Z')).toBe('2026-03-01T03:01:10Z');
    expect(await target.countDays('north', '2026-01-01', '2026-12-31')).toEqual([
      { day: '2026-03-01', calls: 1 },
      { day: '2026-03-02', calls: 1 },
    ]);
  });

  it('keeps odd texts as they came', async () => {
    await using target = await open();
    const text = '0901\t"\\,\n\'\\N 🎉 {}';
    await commit(target, [callRow('a', { extension: text, raw: JSON.stringify({ text, nul: '\0' }) })]);

    const [row] = await target.query('SELECT extension, raw FROM calls');
    expect(row).toEqual({ extension: text, raw: JSON.stringify({ text, nul: '\0' }) });
  });

  it('takes commits and reads at the same time', async () => {
    await using target = await open();
    const rows = ['a', 'b', 'c'].map((id) => callRow(id));
    const commits = rows.map((row) => commit(target, [row]));
    const reads = rows.map(() => target.countRows('north'));

    await Promise.all([...commits, ...reads]);
    expect(await target.countRows('north')).toMatchObject({ calls: 3 });
  });

  it('never fails for a NUL', async () => {
    await using target = await open();
    await commit(target, [callRow('a', { extension: '01\0' })]);

    const [row] = await target.query('SELECT extension FROM calls WHERE extension LIKE $1', ['01%']);
    expect(row?.['extension']).toMatch(/^01[\0\u2400]$/);
  });

  it('computes the rollup of the quarters that a commit names', async () => {
    await using target = await open();
    await target.commit({
      account: 'north',
      version: 1,
      at: AT,
      calls: [callRow('a'), callRow('b'), callRow('c', { started_at: '2026-03-01T03:15:00Z' })],
      quarters: ['2026-03-01T03:00:00Z', '2026-03-01T03:15:00Z'],
    });
    await target.commit({ account: 'north', version: 2, at: AT, removed: ['b'], quarters: ['2026-03-01T03:00:00Z'] });

    const row = { account: 'north', extension: '0101', direction: 'inbound', disposition: 'answered', legs: 1 };
    const seconds = { rung_legs: 1, ring_seconds: 10, talk_seconds: 60 };
    expect(await target.query('SELECT * FROM calls_quarter_hourly ORDER BY quarter_at')).toEqual([
      { ...row, ...seconds, quarter_at: '2026-03-01T03:00:00Z' },
      { ...row, ...seconds, quarter_at: '2026-03-01T03:15:00Z' },
    ]);
  });

  it('keeps the first secret', async () => {
    await using target = await open();

    expect([await target.keepSecret('aa'), await target.keepSecret('bb')]).toEqual(['aa', 'aa']);
  });

  it('refuses a schema of a later version', async () => {
    const url = await engine.createUrl();
    {
      await using target = await openTarget(url);
      await target.query('INSERT INTO schema_version (version) SELECT 99');
    }

    await expect(openTarget(url)).rejects.toMatchObject({ kind: 'newer-schema' });
  });

  it('erases the rows of a number and leaves a mark', async () => {
    const url = await engine.createUrl();
    {
      await using target = await openTarget(url);
      const other = { from_number: '0988888888', from_key: '+84988888888' };
      await commit(target, [
        callRow('a'),
        callRow('b', other),
        callRow('c', { ...other, raw: '{"id":"c","note":"0912345678"}' }),
      ]);
      const erased = await target.erase({
        at: AT,
        forget: { marks: ['m'], keys: ['+84912345678'], texts: ['912345678'] },
      });

      expect(erased).toEqual({ calls: 2, reports: 0 });
      expect(await target.query('SELECT id FROM calls')).toEqual([{ id: 'b' }]);
      expect(await target.readForgotten()).toEqual(new Set(['m']));
      expect(await target.query('SELECT COUNT(*) AS calls FROM missed_calls')).toEqual([{ calls: 0 }]);
    }
    expect((await engine.readBytes(url)).includes('912345678')).toBe(false);
  });
});
