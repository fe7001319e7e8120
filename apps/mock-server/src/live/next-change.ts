import { createTimeZone } from '@cdr/contract';
import type { LiveTraffic } from '@cdr/synthetic';

/** The last second of the wire's format. By then every call is final. */
export const END_OF_TIME = '9999-12-31 23:59:59';

const zone = createTimeZone();

const secondsAfter = (wallClock: string, seconds: number): string => {
  const later = zone.toLocal(new Date(zone.toEpochMs(wallClock) + seconds * 1000));
  return later < END_OF_TIME ? later : END_OF_TIME;
};

/** The first second after `from` that passes a test which stays true, and is true at the end of time. */
const findFirstAfter = (from: string, passes: (wallClock: string) => boolean): string => {
  let [not, reach] = [0, 1];
  while (!passes(secondsAfter(from, not + reach))) [not, reach] = [not + reach, reach * 2];
  let first = not + reach;
  while (first - not > 1) {
    const middle = Math.floor((not + first) / 2);
    if (passes(secondsAfter(from, middle))) first = middle;
    else not = middle;
  }
  return secondsAfter(from, first);
};

/** The next change of a call, its start included; undefined when it is final at `now`. */
export const findNextCdrChange = ({ cdrAsOf }: LiveTraffic, index: number, now: string): string | undefined => {
  const last = cdrAsOf(index, END_OF_TIME);
  if (last === null) return undefined;
  const next = [last.time_started, last.time_answered, last.time_ended].find((time) => time > now);
  if (next !== undefined) return next;
  const isRecorded = (wallClock: string): boolean => cdrAsOf(index, wallClock)?.recording_url === last.recording_url;
  return isRecorded(now) ? undefined : findFirstAfter(now, isRecorded);
};

/** When a report appears; undefined when it exists at `now`. */
export const findNextReportChange = ({ reportAsOf }: LiveTraffic, index: number, now: string): string | undefined => {
  const report = reportAsOf(index, END_OF_TIME);
  const over = report?.ended_at || report?.created_at;
  return over !== undefined && over > now ? over : undefined;
};
