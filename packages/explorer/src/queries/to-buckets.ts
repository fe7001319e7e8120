import type { TimeZone } from '@cdr/contract';
import type { Bucket } from '../shared/answers.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const STEP_MS = { quarter: HOUR_MS / 4, hour: HOUR_MS } as const;

/** The widest span that a kind of bar is drawn for. */
export const toBucket = (spanMs: number): Bucket => {
  if (spanMs <= DAY_MS / 2) return 'quarter';
  if (spanMs <= 8 * DAY_MS) return 'hour';
  return spanMs <= 800 * DAY_MS ? 'day' : 'month';
};

const toNext = (day: string, bucket: 'day' | 'month'): string => {
  const next = new Date(`${day}T00:00:00Z`);
  if (bucket === 'day') next.setUTCDate(next.getUTCDate() + 1);
  else next.setUTCMonth(next.getUTCMonth() + 1, 1);
  return next.toISOString().slice(0, 10);
};

/** Starts of bars from one instant to before another, in a zone. @unit milliseconds since 1970 */
export const toBuckets = (sinceMs: number, untilMs: number, bucket: Bucket, zone: TimeZone): number[] => {
  const starts: number[] = [];
  if (bucket === 'quarter' || bucket === 'hour') {
    const step = STEP_MS[bucket];
    // Some zones are half an hour off: an hour begins where their clocks say so.
    const offset = Date.parse(`${zone.toLocal(new Date(sinceMs)).replace(' ', 'T')}Z`) - sinceMs;
    const first = Math.floor((sinceMs + offset) / step) * step - offset;
    for (let at = first; at < untilMs; at += step) starts.push(at);
    return starts;
  }
  let day = zone.toLocal(new Date(sinceMs)).slice(0, bucket === 'day' ? 10 : 7);
  if (bucket === 'month') day += '-01';
  for (let at = zone.toEpochMs(`${day} 00:00:00`); at < untilMs; at = zone.toEpochMs(`${day} 00:00:00`)) {
    starts.push(at);
    day = toNext(day, bucket);
  }
  return starts;
};
