import type { TimeZone } from '@cdr/contract';
import { toWallSeconds, toWallText } from './wall-seconds.ts';

/** Whether a range that begins or ends inside an hour that daylight saving repeats has that hour, both times of it. */
export type RepeatedHour = 'include' | 'exclude';

const DAY = 86_400;

/**
 * The wall-clock bound of a range at a moment; null for one inside a repeated hour of which `repeatedHour` does not speak:
 * the wire has the same text for both times, so the range would have calls that it should not.
 *
 * The first second of such an hour is a start, and its last an end, like any other.
 *
 * @param second the moment @unit epoch seconds
 */
export const toBound = (
  second: number,
  isEnd: boolean,
  zone: TimeZone,
  repeatedHour: RepeatedHour | undefined,
): string | null => {
  const offsetAt = (at: number): number => toWallSeconds(zone.toLocal(new Date(at * 1000))) - at;
  const [before, after] = [offsetAt(second - DAY), offsetAt(second + DAY)];
  let [low, high] = [second - DAY, second + DAY];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle) === before) low = middle;
    else high = middle;
  }
  // The clock goes back at `high`: what it shows so long before and so long after that, it shows twice.
  const [first, end] = [high + after - before, high + before - after];
  if (!(second >= first && second < end) || second === (isEnd ? end - 1 : first))
    return toWallText(second + offsetAt(second));
  if (repeatedHour === undefined) return null;
  const [start, next] = [high + after, high + before];
  if (isEnd) return toWallText((repeatedHour === 'include' ? next : start) - 1);
  return toWallText(repeatedHour === 'include' ? start : next);
};
