import { createTimeZone, type PbxCdrWire } from '@cdr/contract';
import { createLiveTraffic } from '@cdr/synthetic';
import type { Clock } from '../lib/clock.ts';
import { END_OF_TIME } from './next-change.ts';

const zone = createTimeZone();

const PER_SECOND = 10_000;

/** Calls of one seed that start in the first second of its traffic. */
const CALLS_PER_SEED = PER_SECOND - 1;

/** Makes new calls that start at the present, at most {@link CALLS_PER_SEED} at once. */
export const createNewCalls = (firstSeed: number, clock: Clock): ((count: number) => PbxCdrWire[]) => {
  let [seed, made] = [(firstSeed + 0x9e3779b9) >>> 0, 0];
  return (count) => {
    if (made + count > CALLS_PER_SEED) [seed, made] = [(seed + 1) >>> 0, 0];
    const traffic = createLiveTraffic({ seed, perSecond: PER_SECOND, from: zone.toLocal(clock()) });
    const indexes = Array.from({ length: count }, (_, index) => made + index);
    made += count;
    return indexes.flatMap((index) => traffic.cdrAsOf(index, END_OF_TIME) ?? []);
  };
};
