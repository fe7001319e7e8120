import { PbxCdrWire } from '@cdr/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLiveDriver } from '../src/live/live-driver.ts';
import { type MockServer, startMockServer } from '../src/start-mock-server.ts';
import { openSqliteStore } from '../src/store/sqlite.ts';
import { askOverHttp, createControl } from './control-client.ts';
import { createStillClock, toIds } from './fixtures.ts';

const CLOCK = { now: '2026-07-01T02:00:00Z', frozen: true };

let mock: MockServer;
beforeAll(async () => {
  mock = await startMockServer({ calls: 1 });
});
afterAll(() => mock.close());

const makeLive = async (live: number) => {
  const sandbox = await mock.createSandbox({ calls: 0, live, clock: CLOCK });
  const control = createControl(mock, sandbox.id);
  const list = async (query: string) => (await askOverHttp(mock.url, `/v1/cdr?${query}`, sandbox.tokens.pbx)).json();
  return { sandbox, control, list };
};

it('makes calls start, ring, answer, end and get their recording as the clock moves', async () => {
  const { control, list } = await makeLive(1);
  await control.put('clock', { advance: 'PT10S' });
  const early = await list('page=1&limit=100&start_date=2026-07-01%2009:00:00');
  const states = new Map<string, Set<string>>();
  for (let step = 0; step < 40; step += 1) {
    await control.put('clock', { advance: 'PT5S' });
    const { data } = await list('page=1&limit=500&start_date=2026-07-01%2009:00:00');
    for (const cdr of data.map((row: unknown) => PbxCdrWire.parse(row))) {
      const phase = cdr.time_ended === '' ? (cdr.time_answered === '' ? 'ringing' : 'talking') : 'ended';
      const seen = states.get(cdr.id) ?? new Set();
      states.set(cdr.id, seen.add(cdr.recording_url === '' ? phase : 'recorded'));
    }
  }
  const histories = [...states.values()].map((seen) => [...seen].join());

  expect(early.total).toBe(10);
  expect(states.size).toBe(210);
  expect(histories).toContain('ringing,talking,ended,recorded');
  expect(histories).toContain('ringing,ended');
  expect(histories.filter((history) => /ended.*(?:ringing|talking)|recorded,/.test(history))).toEqual([]);
});

it('puts new calls in front of the list, and not into scrolls that were begun', async () => {
  const { control, list } = await makeLive(5);
  await control.put('clock', { advance: 'PT1M' });
  const begun = await list('limit=1');
  await control.put('clock', { advance: 'PT1M' });
  const [rest, now] = [await list(`limit=500&scroll_id=${begun.scroll_id}`), await list('page=1&limit=1')];

  expect(rest.data.length + 1).toBe(306);
  expect(now.total).toBe(606);
  expect(now.data[0].time_started).toBe('2026-07-01 09:02:00');
});

it('begins anew with a reset', async () => {
  const { control, list } = await makeLive(5);
  await control.put('clock', { advance: 'PT1M' });
  expect((await list('page=1')).total).toBe(306);
  await control.post('reset');
  expect((await list('page=1')).total).toBe(2);
  await control.put('clock', { advance: 'PT1M' });

  expect((await list('page=1')).total).toBe(306);
});

it('brings its reports along when their calls are over', async () => {
  const { sandbox, control } = await makeLive(10);
  await control.put('clock', { advance: 'PT10M' });
  const lines = await (await fetch(`${mock.url}/__mock/export?api=autocall&sandbox=${sandbox.id}`)).text();

  expect(lines.trimEnd().split('\n').length).toBeGreaterThan(500);
});

it('catches up with a clock that jumps a day', async () => {
  const { control, list } = await makeLive(0.5);
  await control.put('clock', { advance: 'P1D' });

  expect((await list('page=1')).total).toBe(43_202);
});

it('loses nothing when the store fails for a while', async () => {
  const time = createStillClock();
  const [healthy, failing] = [await openSqliteStore(), await openSqliteStore()];
  let isBroken = false;
  const save: typeof failing.save = (records) =>
    isBroken ? Promise.reject(new Error('the disk is full')) : failing.save(records);
  const options = { clock: time.clock, seed: 1, perSecond: 1 };
  const drivers = [
    createLiveDriver({ ...options, store: healthy }),
    createLiveDriver({ ...options, store: { ...failing, save } }),
  ];
  for (const step of [10_000, 10_000, 200_000, 600_000]) {
    time.advance(step);
    isBroken = step === 200_000;
    await drivers[0]?.tick();
    const told = await drivers[1]?.tick().then(
      () => 'well',
      (error: unknown) => String(error),
    );
    expect(told).toBe(isBroken ? 'Error: the disk is full' : 'well');
  }
  const [expected, actual] = [await healthy.exportCdrs(0, 5000), await failing.exportCdrs(0, 5000)];

  expect(expected.rows).toHaveLength(820);
  expect(actual.rows).toEqual(expected.rows);
  const readReportIds = async (store: typeof healthy) => toIds((await store.exportReports(0, 500)).rows).toSorted();
  expect(await readReportIds(failing)).toEqual(await readReportIds(healthy));
  await Promise.all([healthy.close(), failing.close()]);
});
