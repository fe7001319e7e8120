import { afterEach, describe, expect, it } from 'vitest';
import { openTarget } from '../src/index.ts';
import { callRow } from './call-rows.ts';
import { ENGINES } from './targets.ts';
import { runScenario } from './workers-scenario.ts';

const AT = '2026-03-01T04:00:00Z';
const WINDOW = { side: 'started', low: '2026-03-01 00:00:00', high: '2026-03-01 23:59:59', kind: 'backfill' } as const;
const STATE = { timeZone: 'Asia/Ho_Chi_Minh', personal: 'keep', since: '2026-01-01 00:00:00', requests: {} } as const;
/** A lease that has ended when it begins. @unit milliseconds */
const OVER = -1;

describe.each(ENGINES.filter(({ engine }) => engine === 'postgres'))('workers that share $engine', (engine) => {
  afterEach(() => engine.clean());

  it.each([2, 4])(
    'have each call once after one of %i was killed and one stopped',
    { timeout: 120_000 },
    async (workers) => {
      const scenario = { workers, windows: 12, callsOfWindow: 300, rate: 20 };
      expect(await runScenario(await engine.createUrl(), scenario)).toEqual({ calls: 3600, legs: 3600 });
    },
  );

  it('write nothing of a window whose lease ended, once another has claimed it', async () => {
    await using target = await openTarget(await engine.createUrl());
    const { shared } = target;
    const stamp = { account: 'north', version: 1, at: AT };
    await target.commit({ ...stamp, opened: [WINDOW], state: STATE });
    const claimed = [
      await shared?.claim('north', 'late', OVER),
      await shared?.claim('north', 'present', 60_000),
      await shared?.claim('north', 'third', 60_000),
    ];
    const commit = (lease: string): Promise<void> =>
      target.commit({ ...stamp, calls: [callRow(lease)], closed: [{ ...WINDOW, lease, calls: 1 }] });

    expect(claimed).toEqual([WINDOW, WINDOW, null]);
    expect(await shared?.renew(['late', 'present'], 60_000)).toEqual(['present']);
    await expect(commit('late')).rejects.toThrow('another worker');
    await commit('present');
    await expect(commit('present')).rejects.toThrow('another worker');
    expect(await target.query('SELECT id FROM calls')).toEqual([{ id: 'present' }]);
  });

  it('open the windows of a backfill once, whichever begins first', async () => {
    const url = await engine.createUrl();
    await using one = await openTarget(url);
    await using other = await openTarget(url);
    const begin = (target: typeof one, high: string): Promise<void> =>
      target.commit({ account: 'north', version: 1, at: AT, opened: [{ ...WINDOW, high }], state: STATE });
    await Promise.all([begin(one, '2026-03-01 23:59:58'), begin(other, '2026-03-01 23:59:59')]);

    expect(await one.readOpenWindows('north')).toHaveLength(1);
    const versions = await Promise.all([one.nextVersion('north'), other.nextVersion('north')]);
    expect(new Set(versions)).toEqual(new Set([1, 2]));
  });
});
