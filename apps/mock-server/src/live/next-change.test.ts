import { createTimeZone } from '@cdr/contract';
import { createLiveTraffic } from '@cdr/synthetic';
import { expect, it } from 'vitest';
import { END_OF_TIME, findNextCdrChange, findNextReportChange } from './next-change.ts';

const FROM = '2026-07-01 09:00:00';
const zone = createTimeZone();
const after = (seconds: number, from = FROM): string => zone.toLocal(new Date(zone.toEpochMs(from) + seconds * 1000));

/** The seconds at which something changes: those that were foretold, and those that were seen by looking at each. */
const follow = (
  read: (now: string) => object | null,
  foretell: (now: string) => string | undefined,
  seconds: number,
) => {
  const [foretold, seen]: [string[], string[]] = [[], []];
  for (let now = foretell(FROM); now !== undefined && now <= after(seconds); now = foretell(now)) foretold.push(now);
  let before = JSON.stringify(read(FROM));
  for (let second = 1; second <= seconds; second += 1) {
    const state = JSON.stringify(read(after(second)));
    if (state !== before) seen.push(after(second));
    before = state;
  }
  return { foretold, seen };
};

const traffic = createLiveTraffic({ seed: 5, perSecond: 1, from: FROM });

it.each([
  [
    'calls: start, connection, end and recording',
    traffic.cdrAsOf,
    findNextCdrChange,
    // A call without duration ends when it starts; a connected one may be recorded.
    [1, 2, 3, 4],
  ],
  ['reports: end', traffic.reportAsOf, findNextReportChange, [1]],
])('predicts each change of %s', (_, readAsOf, findNextChange, changes) => {
  const lives = Array.from({ length: 40 }, (__, index) =>
    follow(
      (now) => readAsOf(index, now),
      (now) => findNextChange(traffic, index, now),
      900,
    ),
  );

  expect(lives.map(({ foretold }) => foretold)).toEqual(lives.map(({ seen }) => seen));
  expect(new Set(lives.map(({ seen }) => seen.length))).toEqual(new Set(changes));
});

it('predicts no change after the end of time', () => {
  const from = after(-20, END_OF_TIME);
  const lastTraffic = createLiveTraffic({ seed: 5, perSecond: 1, from });
  const foretold = Array.from({ length: 19 }, (_, index) => findNextCdrChange(lastTraffic, index, after(19, from)));

  expect(foretold.filter((time) => time !== undefined && time !== END_OF_TIME)).toEqual([]);
});
