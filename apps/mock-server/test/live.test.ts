import { PbxCdrWire } from '@cdr/contract';
import { describe, expect, it } from 'vitest';
import { createLiveDriver } from '../src/live/live-driver.ts';
import { openSqliteStore } from '../src/store/sqlite/store.ts';
import { fetchPbx, createControl } from './control-client.ts';
import { createStillClock, toIds } from './fixtures.ts';
import { shareMock } from './share-mock.ts';

const CLOCK = { now: '2026-07-01T02:00:00Z', frozen: true };

const { mock } = shareMock({ calls: 1 });

const makeLive = async (live: number) => {
  const sandbox = await mock.createSandbox({ calls: 0, live, clock: CLOCK });
  const control = createControl(mock, sandbox.id);
  const list = async (query: string) => (await fetchPbx(mock.url, `/v1/cdr?${query}`, sandbox.tokens.pbx)).json();
  return { sandbox, control, list };
};

it('starts, rings, connects, ends and records calls as the clock moves', async () => {
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

it('adds new calls to the front of the list, and to no open scroll', async () => {
  const { control, list } = await makeLive(5);
  await control.put('clock', { advance: 'PT1M' });
  const begun = await list('limit=1');
  await control.put('clock', { advance: 'PT1M' });
  const [rest, now] = [await list(`limit=500&scroll_id=${begun.scroll_id}`), await list('page=1&limit=1')];

  expect(rest.data.length + 1).toBe(306);
  expect(now.total).toBe(606);
  expect(now.data[0].time_started).toBe('2026-07-01 09:02:00');
});

it('starts again with a reset', async () => {
  const { control, list } = await makeLive(5);
  await control.put('clock', { advance: 'PT1M' });
  expect((await list('page=1')).total).toBe(306);
  await control.post('reset');
  expect((await list('page=1')).total).toBe(6);
  await control.put('clock', { advance: 'PT1M' });

  expect((await list('page=1')).total).toBe(306);
});

it('adds reports when their calls end', async () => {
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

describe('too many live calls', () => {
  it.each([
    ['a jump', { advance: 'P365D' }, /^clock must be moved in smaller steps: 15768\d{4} calls would start, of 1000000/],
    ['a jump of three days', { advance: 'P3D' }, /^clock must be moved in smaller steps: 12960\d\d calls would start/],
    ['a day far away', { now: '9999-01-01T00:00:00Z' }, /^clock must be moved in smaller steps/],
    ['a rate', { rate: 2001 }, 'clock.rate must be at most 2000, as live calls run'],
  ])('is refused, and the clock stays where it was: %s', async (_, change, error) => {
    const { control, list } = await makeLive(5);

    expect(await control.put('clock', change)).toEqual({ status: 400, body: { error: expect.stringMatching(error) } });
    expect((await control.get('clock')).body).toEqual({ now: '2026-07-01T02:00:00.000Z', rate: 1, frozen: true });
    expect((await list('page=1')).total).toBe(6);
  });

  it('are accepted up to the limit', async () => {
    const { control } = await makeLive(5);

    expect(await control.put('clock', { rate: 2000 })).toMatchObject({ status: 200, body: { rate: 2000 } });
  });

  it('are rejected at the start', async () => {
    await expect(mock.createSandbox({ live: 10_000, clock: { rate: 1.5 } })).rejects.toThrow(
      'clock.rate must be at most 1',
    );
  });
});

it('yields while it catches up, and stops for a reset or a close', async () => {
  const { sandbox, control, list } = await makeLive(5);
  const moved = control.put('clock', { advance: 'P2D' });
  let seen = 0;
  while (seen < 3000) seen = (await list('page=1&limit=1')).total;
  await control.post('reset');
  const { status } = await moved;

  expect(seen).toBeLessThan(864_000);
  expect(status).toBe(200);
  expect((await list('page=1')).total).toBe(6);
  void control.put('clock', { advance: 'P2D' });
  while ((await list('page=1&limit=1')).total < 3000);
  await sandbox[Symbol.asyncDispose]();
  expect((await control.get('clock')).status).toBe(404);
});

it('skips a tick during another', async () => {
  const time = createStillClock();
  const store = await openSqliteStore();
  let open = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  let saves = 0;
  const save: typeof store.save = async (records) => {
    saves += 1;
    await gate;
    return store.save(records);
  };
  const driver = createLiveDriver({ clock: time.clock, seed: 1, perSecond: 1, store: { ...store, save } });
  time.advance(10_000);
  const first = driver.tickWhenIdle();
  await driver.tickWhenIdle();
  open();
  await first;

  expect(saves).toBe(1);
  await store.close();
});

it('loses no call when the store fails for a while', async () => {
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
    const outcome = await drivers[1]?.tick().then(
      () => 'well',
      (error: unknown) => String(error),
    );
    expect(outcome).toBe(isBroken ? 'Error: the disk is full' : 'well');
    expect(drivers[1]?.problem()).toEqual(isBroken ? new Error('the disk is full') : undefined);
  }
  const [expected, actual] = [await healthy.exportCdrs(0, 5000), await failing.exportCdrs(0, 5000)];

  expect(expected.rows).toHaveLength(820);
  expect(actual.rows).toEqual(expected.rows);
  const readReportIds = async (store: typeof healthy) => toIds((await store.exportReports(0, 500)).rows).toSorted();
  expect(await readReportIds(failing)).toEqual(await readReportIds(healthy));
  await Promise.all([healthy.close(), failing.close()]);
});
