import { createTimeZone, type PbxCdrWire } from '@cdr/contract';
import { createLiveTraffic } from '@cdr/synthetic';
import type { Clock } from '../clock/clock.ts';

const zone = createTimeZone();

/** As long after a start, every call is over and recorded. @unit milliseconds */
const LATER_MS = 4 * 3_600_000;

/** Makes calls that start at this moment, other ones each time. */
export const createNewCalls = (seed: number, clock: Clock): ((count: number) => PbxCdrWire[]) => {
  let made = 0;
  return (count) => {
    const now = clock();
    const traffic = createLiveTraffic({ seed: (seed + 0x9e3779b9) >>> 0, perSecond: 10_000, from: zone.toLocal(now) });
    const later = zone.toLocal(new Date(now.getTime() + LATER_MS));
    const indexes = Array.from({ length: count }, (_, index) => made + index);
    made += count;
    return indexes.flatMap((index) => {
      const cdr = traffic.cdrAsOf(index, later);
      return cdr === null ? [] : [{ ...cdr, time_started: zone.toLocal(now) }];
    });
  };
};
