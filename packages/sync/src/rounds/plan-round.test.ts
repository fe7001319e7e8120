import { createTimeZone } from '@cdr/contract';
import { expect, it } from 'vitest';
import { NO_END, type SyncState } from '../target/state.ts';
import { planRound, type RoundTime } from './plan-round.ts';

const STATE: SyncState = {
  account: 'north',
  timeZone: 'Asia/Ho_Chi_Minh',
  personal: 'keep',
  since: '2026-01-01 00:00:00',
  version: 5,
  watermark: '2026-03-10 17:55:00',
  hourlyAt: '2026-03-10T10:30:00Z',
  dailyAt: '2026-03-10T01:00:00Z',
  recheckDay: '2026-03-10',
  prunedBefore: null,
  lastRoundAt: null,
  lastError: null,
  verifiedAt: null,
  verifiedDifferent: null,
  requests: {},
};
const TIME: RoundTime = {
  now: new Date('2026-03-10T18:00:00+07:00'),
  zone: createTimeZone(),
  lookback: 72 * 3600,
  until: null,
};

/** Windows as texts: side, from, to, kind. */
const plan = (state: Partial<SyncState> = {}, time: Partial<RoundTime> = {}): string[] =>
  planRound({ ...STATE, ...state }, { ...TIME, ...time }).windows.map(
    ({ side, low, high, kind }) => `${side} ${low} ${high === NO_END ? 'on' : high} ${kind}`,
  );

const DAYS = [
  'started 2026-03-07 00:00:00 2026-03-07 23:59:59 round',
  'started 2026-03-08 00:00:00 2026-03-08 23:59:59 round',
  'started 2026-03-09 00:00:00 2026-03-09 23:59:59 round',
];

it('reads what ended since the watermark less an hour, and compares the counts of the lookback', () => {
  expect(plan()).toEqual(['ended 2026-03-10 16:55:00 on round', 'started 2026-03-10 16:55:00 on round', ...DAYS]);
});

it('reads the last 6 hours once an hour', () => {
  expect(plan({ hourlyAt: '2026-03-10T10:00:00Z' }).slice(0, 2)).toEqual([
    'ended 2026-03-10 12:00:00 on round',
    'started 2026-03-10 12:00:00 on round',
  ]);
});

it('reads the lookback once a day, and compares the counts of all before', () => {
  expect(plan({ dailyAt: '2026-03-09T11:00:00Z' })).toEqual([
    'ended 2026-03-07 18:00:00 on round',
    'started 2026-03-07 18:00:00 on recheck',
    ...DAYS,
    'started 2026-01-01 00:00:00 2026-03-06 23:59:59 round',
  ]);
});

it.each([
  ['the first round', null, ['2026-03-09', '2026-03-07', '2026-03-03', '2026-02-08']],
  [
    'a round two days later',
    '2026-03-08',
    ['2026-03-08', '2026-03-06', '2026-03-02', '2026-02-07', '2026-03-09', '2026-03-07', '2026-03-03', '2026-02-08'],
  ],
  ['another round of the day', '2026-03-10', []],
])('reads days of 1, 3, 7 and 30 days ago again in %s', (_, recheckDay, days) => {
  expect(plan({ recheckDay }).filter((window) => window.endsWith('recheck'))).toEqual(
    days.map((day) => `started ${day} 00:00:00 ${day} 23:59:59 recheck`),
  );
});

it('resumes from a watermark that is days old', () => {
  expect(plan({ watermark: '2026-03-05 08:00:00' })[0]).toBe('ended 2026-03-05 07:00:00 on round');
});

it('reads from since on where nothing has ended yet', () => {
  expect(plan({ watermark: null })[0]).toBe('ended 2026-01-01 00:00:00 on round');
});

it('leaves out days before since and before prune', () => {
  expect(plan({ since: '2026-03-08 12:00:00', recheckDay: null })).toEqual([
    'ended 2026-03-10 16:55:00 on round',
    'started 2026-03-10 16:55:00 on round',
    'started 2026-03-08 12:00:00 2026-03-08 23:59:59 round',
    'started 2026-03-09 00:00:00 2026-03-09 23:59:59 round',
    'started 2026-03-09 00:00:00 2026-03-09 23:59:59 recheck',
  ]);
  expect(plan({ prunedBefore: '2026-03-09' }).slice(2)).toEqual(DAYS.slice(2));
});

it('ends at until, and at until and the lookback for calls that end later', () => {
  expect(plan({ watermark: '2026-03-08 23:00:00' }, { until: '2026-03-09 00:00:00' })).toEqual([
    'ended 2026-03-08 22:00:00 2026-03-12 00:00:00 round',
    'started 2026-03-08 22:00:00 2026-03-08 23:59:59 round',
    ...DAYS.slice(0, 2),
  ]);
});
