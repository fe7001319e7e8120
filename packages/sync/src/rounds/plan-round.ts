import type { TimeZone } from '@cdr/contract';
import { addSeconds } from '@cdr/shared/wall-clock';
import { NO_END, type StateChange, type SyncState, type SyncWindow } from '../target/state.ts';
import { earliest, latest, toInstantText } from '../time/wall-time.ts';

/** When a round happens. */
export interface RoundTime {
  readonly now: Date;
  readonly zone: TimeZone;
  /** @unit seconds */
  readonly lookback: number;
  /** The first second at which a call that is not wanted starts; null: all are. */
  readonly until: string | null;
}

const HOUR = 3600;
const DAY = 24 * HOUR;

/** How far each round, and one round an hour, looks back. @unit seconds */
const ROUND_LOOKBACK = HOUR;
const HOURLY_LOOKBACK = 6 * HOUR;

/** At these ages a whole day is read again. @unit days */
const RECHECK_AGES = [1, 3, 7, 30] as const;

/** The windows of a round, and what it changes of the state. */
export interface RoundPlan {
  readonly windows: readonly SyncWindow[];
  readonly state: StateChange;
}

const toDayStart = (wall: string): string => `${wall.slice(0, 10)} 00:00:00`;

const toDayWindow = (dayStart: string, kind: SyncWindow['kind']): SyncWindow => ({
  side: 'started',
  low: dayStart,
  high: addSeconds(dayStart, DAY - 1),
  kind,
});

/** Seconds since an instant; none: for ever. */
const sinceLast = (at: string | null, now: Date): number =>
  at === null ? Infinity : (now.getTime() - Date.parse(at)) / 1000;

/** Days to read again that no round has had its turn for: at most the last 30 rounds' days. */
const toRechecks = (recheckDay: string | null, today: string): SyncWindow[] => {
  const days = new Set<string>();
  const first = recheckDay === null ? today : addSeconds(`${recheckDay} 00:00:00`, DAY);
  for (let day = latest(first, addSeconds(today, -30 * DAY)); day <= today; day = addSeconds(day, DAY))
    for (const age of RECHECK_AGES) days.add(addSeconds(day, -age * DAY));
  return [...days].map((day) => toDayWindow(day, 'recheck'));
};

/**
 * What a round reads: the calls that ended since the watermark less an hour, once an hour those of the last 6 hours, once a
 * day those of the lookback; the calls that started since then, since some have no end; whole days at their ages; and, by
 * their counts alone where these are equal, the days of the lookback, and once a day all before.
 */
export const planRound = (state: SyncState, { now, zone, lookback, until }: RoundTime): RoundPlan => {
  const wall = zone.toLocal(now);
  const today = toDayStart(wall);
  const isHourly = sinceLast(state.hourlyAt, now) >= HOUR;
  const isDaily = sinceLast(state.dailyAt, now) >= DAY;
  const bottom = latest(state.since, `${state.prunedBefore ?? '0000-01-01'} 00:00:00`);
  const floor = (low: string): string => latest(low, bottom);
  const ceil = (window: SyncWindow): string => {
    if (until === null) return window.high;
    return earliest(window.high, addSeconds(until, window.side === 'started' ? -1 : lookback));
  };

  const low = floor(
    earliest(
      addSeconds(state.watermark ?? state.since, -ROUND_LOOKBACK),
      ...(isHourly ? [addSeconds(wall, -HOURLY_LOOKBACK)] : []),
      ...(isDaily ? [addSeconds(wall, -lookback)] : []),
    ),
  );
  const windows: SyncWindow[] = [
    { side: 'ended', low, high: NO_END, kind: 'round' },
    { side: 'started', low, high: NO_END, kind: isDaily ? 'recheck' : 'round' },
  ];
  const oldest = toDayStart(addSeconds(wall, -lookback));
  for (let day = oldest; day < today; day = addSeconds(day, DAY)) windows.push(toDayWindow(day, 'round'));
  if (isDaily) windows.push({ side: 'started', low: bottom, high: addSeconds(oldest, -1), kind: 'round' });
  if (state.recheckDay !== today.slice(0, 10)) windows.push(...toRechecks(state.recheckDay, today));

  const at = toInstantText(now);
  return {
    windows: windows
      .map((window) => ({ ...window, low: floor(window.low), high: ceil(window) }))
      .filter(({ low, high }) => low <= high),
    state: {
      recheckDay: today.slice(0, 10),
      ...(isHourly && { hourlyAt: at }),
      ...(isDaily && { hourlyAt: at, dailyAt: at }),
    },
  };
};
