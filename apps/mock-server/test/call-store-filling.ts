import { createTraffic } from '@cdr/synthetic';
import { afterEach, beforeEach } from 'vitest';
import type { Clock } from '../src/lib/clock.ts';
import type { CallStore } from '../src/store/query/call-store.ts';
import { createStillClock, toNewestFirst } from './fixtures.ts';

/** How many calls the suites fill a store with. */
export const CALLS = 120;

const traffic = createTraffic({ seed: 5, calls: CALLS });

/** The calls that the suites fill a store with. */
export const cdrs = Array.from({ length: CALLS }, (_, index) => traffic.cdrAt(index));

/** The same calls as every store lists them. */
export const newestFirst = toNewestFirst(cdrs);

/** The reports that the suites fill a store with. */
export const reports = Array.from({ length: traffic.reportCount }, (_, index) => traffic.reportAt(index));

/** What the suites fill a store with. */
export const FILLING = { name: 'the suite’s calls', cdrs, reports };

/** Gives each test a filled store of its own, and the clock that it goes by. */
export const useFilledStore = (
  openEmpty: (clock: Clock) => Promise<CallStore>,
  take: (store: CallStore, time: ReturnType<typeof createStillClock>) => void,
): void => {
  let opened: CallStore | undefined;
  beforeEach(async () => {
    const time = createStillClock();
    opened = await openEmpty(time.clock);
    take(opened, time);
    await opened.seedOnce(FILLING);
  });
  afterEach(() => opened?.close());
};
