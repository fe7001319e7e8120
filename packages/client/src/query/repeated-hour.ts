import type { TimeZone } from '@cdr/contract';
import { toWallSeconds, toWallText } from '@cdr/shared/wall-clock';

/** Whether a range with a bound inside the hour that daylight saving repeats includes both times of that hour. */
export type RepeatedHour = 'include' | 'exclude';

const DAY = 86_400;

/**
 * The wall-clock bound of a range at a moment; null inside a repeated hour if `repeatedHour` is not set. The wire has
 * one text for both times, so the range would include wrong calls.
 *
 * The first second of such an hour is a valid start, and its last a valid end.
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
  // The clock is set back at `high`: it shows this span before and after `high` twice.
  const [first, end] = [high + after - before, high + before - after];
  if (!(second >= first && second < end) || second === (isEnd ? end - 1 : first))
    return toWallText(second + offsetAt(second));
  if (repeatedHour === undefined) return null;
  const [start, next] = [high + after, high + before];
  if (isEnd) return toWallText((repeatedHour === 'include' ? next : start) - 1);
  return toWallText(repeatedHour === 'include' ? start : next);
};
