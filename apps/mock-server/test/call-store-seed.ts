import { createTraffic } from '@cdr/synthetic';
import { afterEach, beforeEach } from 'vitest';
import type { Clock } from '../src/lib/clock.ts';
import type { CallStore } from '../src/store/query/call-store.ts';
import { createStillClock, toNewestFirst } from './fixtures.ts';

/** The number of calls in the suites' seed. */
export const CALLS = 120;

const traffic = createTraffic({ seed: 5, calls: CALLS });

/** The calls of the suites' seed. */
export const cdrs = Array.from({ length: CALLS }, (_, index) => traffic.cdrAt(index));

/** The same calls in the order of lists. */
export const newestFirst = toNewestFirst(cdrs);

/** The reports of the suites' seed. */
export const reports = Array.from({ length: traffic.reportCount }, (_, index) => traffic.reportAt(index));

/** The seed of the suites. */
export const SEED = { name: 'the suite’s calls', cdrs, reports };

/** Opens a seeded store, and its clock, for each test. */
export const useSeededStore = (
  openEmpty: (clock: Clock) => Promise<CallStore>,
  take: (store: CallStore, time: ReturnType<typeof createStillClock>) => void,
): void => {
  let opened: CallStore | undefined;
  beforeEach(async () => {
    const time = createStillClock();
    opened = await openEmpty(time.clock);
    take(opened, time);
    await opened.seedOnce(SEED);
  });
  afterEach(() => opened?.close());
};
