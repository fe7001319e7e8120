import { toWallSeconds } from '@cdr/shared/wall-clock';

/**
 * The default last second of generated traffic, on the provider's wall clock. It is fixed: a seed gives the same calls on
 * every day.
 */
export const TRAFFIC_END = '2026-06-30 23:59:59';

/** No generated call is longer, ringing included. @unit seconds */
export const LONGEST_CALL_SECONDS = 3600;

const HOUR_SECONDS = 3600;
const DAY_HOURS = 24;
const LONGEST_SPAN_DAYS = 365;
const SHORTEST_SPAN_DAYS = 30;
const CALLS_PER_DAY = 1000;

/** Calls by hour of the day, 0 to 23: office hours, a dip at noon, a tail in the evening. */
const HOUR_WEIGHTS = [2, 1, 1, 1, 1, 2, 6, 20, 60, 90, 95, 80, 45, 60, 85, 90, 85, 70, 45, 35, 28, 18, 9, 4] as const;

/** Calls by day of the week, Sunday first. */
const DAY_WEIGHTS = [35, 100, 104, 102, 98, 96, 62] as const;

/** Hours, each with the share of traffic that lies before it. */
interface Calendar {
  /** The wall-clock second at which that share of all traffic is over. @unit seconds */
  secondAt(share: number): number;
}

const weightOfHour = (second: number): number => {
  const date = new Date(second * 1000);
  return (HOUR_WEIGHTS[date.getUTCHours()] ?? 0) * (DAY_WEIGHTS[date.getUTCDay()] ?? 0);
};

/** How many days traffic of that size spans. @unit days */
export const toSpanDays = (calls: number): number =>
  Math.min(LONGEST_SPAN_DAYS, Math.max(SHORTEST_SPAN_DAYS, Math.ceil(calls / CALLS_PER_DAY)));

/** Index of the last entry that is not above `value`, in a list that never falls and starts at 0. */
const lastNotAbove = (sorted: Float64Array, value: number): number => {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((sorted[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
};

/**
 * Spreads traffic over the days before a wall-clock time by the curves of day and week.
 *
 * The last hour stays free of new calls, so that every call has ended by then.
 */
export const createCalendar = (calls: number, until: string = TRAFFIC_END): Calendar => {
  const end = toWallSeconds(until) + 1;
  const hours = toSpanDays(calls) * DAY_HOURS - LONGEST_CALL_SECONDS / HOUR_SECONDS;
  const begin = end - LONGEST_CALL_SECONDS - hours * HOUR_SECONDS;
  const before = new Float64Array(hours);
  const weights = new Float64Array(hours);
  let total = 0;
  for (let hour = 0; hour < hours; hour += 1) {
    const weight = weightOfHour(begin + hour * HOUR_SECONDS);
    before[hour] = total;
    weights[hour] = weight;
    total += weight;
  }
  return {
    secondAt: (share) => {
      const hour = lastNotAbove(before, share * total);
      const start = begin + hour * HOUR_SECONDS;
      const into = (share * total - (before[hour] ?? 0)) / (weights[hour] ?? 1);
      return start + Math.min(HOUR_SECONDS - 1, Math.floor(into * HOUR_SECONDS));
    },
  };
};
