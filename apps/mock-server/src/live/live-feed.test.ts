import { createTimeZone } from '@cdr/contract';
import { createLiveTraffic } from '@cdr/synthetic';
import { expect, it } from 'vitest';
import { openSqliteStore } from '../store/sqlite/store.ts';
import { createLiveFeed } from './live-feed.ts';

const FROM = '2026-07-01 09:00:00';
const zone = createTimeZone();
const after = (seconds: number): string => zone.toLocal(new Date(zone.toEpochMs(FROM) + seconds * 1000));

it('counts the calls that are not saved yet', async () => {
  const store = await openSqliteStore();
  const feed = createLiveFeed(store, createLiveTraffic({ seed: 1, perSecond: 1, from: FROM }));
  expect(feed.countUntil(after(30))).toBe(30);
  await feed.advance(after(20));

  expect([feed.countUntil(after(30)), feed.countUntil(after(10))]).toEqual([10, 0]);
  await store.close();
});

it('ends calls while no other starts', async () => {
  const store = await openSqliteStore();
  const feed = createLiveFeed(store, createLiveTraffic({ seed: 1, perSecond: 0.0001, from: FROM }));
  const read = async () => (await store.exportCdrs(0, 10)).rows.map(({ time_ended }) => time_ended === '');
  await feed.advance(after(10_000));
  expect(await read()).toEqual([true]);
  await feed.advance(after(19_000));

  expect(await read()).toEqual([false]);
  await store.close();
});

it('keeps its calls when the clock moves back, and continues when it catches up', async () => {
  const store = await openSqliteStore();
  const feed = createLiveFeed(store, createLiveTraffic({ seed: 1, perSecond: 1, from: FROM }));
  const read = async () => (await store.exportCdrs(0, 500)).rows;
  await feed.advance(after(100));
  const before = await read();
  await feed.advance(after(10));
  expect(await read()).toEqual(before);
  await feed.advance(after(101));

  expect(await read()).toHaveLength(before.length + 1);
  await store.close();
});

it('saves each call at the second of each change', async () => {
  const store = await openSqliteStore();
  const traffic = createLiveTraffic({ seed: 5, perSecond: 0.1, from: FROM });
  const feed = createLiveFeed(store, traffic);
  const last = traffic.cdrAsOf(0, after(86_400));
  const times = [last?.time_started, last?.time_answered, last?.time_ended].filter((time) => time !== '');
  const seen: unknown[] = [];
  for (const time of times) {
    await feed.advance(String(time));
    seen.push((await store.exportCdrs(0, 1)).rows[0]);
  }

  expect(times).toHaveLength(3);
  expect(seen).toEqual(times.map((time) => traffic.cdrAsOf(0, String(time))));
  expect(seen).toMatchObject([
    { time_started: times[0], time_answered: '', time_ended: '' },
    { time_answered: times[1], time_ended: '' },
    { time_ended: times[2] },
  ]);
  await store.close();
});
