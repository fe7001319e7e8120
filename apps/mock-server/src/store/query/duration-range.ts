import type { PbxCdrWire } from '@cdr/contract';
import { toWallSeconds } from '@cdr/shared/wall-clock';

/** The seconds between start and end of the calls of a store. */
export interface DurationRange {
  /** @unit seconds */
  readonly longest: number;
  /** Below 0 for a call that ends before it starts, which own data may hold. @unit seconds */
  readonly shortest: number;
}

/** Adds one call to a range. */
export const widenDurationRange = (range: DurationRange, { time_started, time_ended }: PbxCdrWire): DurationRange => {
  if (time_ended === '') return range;
  const seconds = toWallSeconds(time_ended) - toWallSeconds(time_started);
  if (seconds <= range.longest && seconds >= range.shortest) return range;
  return { longest: Math.max(range.longest, seconds), shortest: Math.min(range.shortest, seconds) };
};
