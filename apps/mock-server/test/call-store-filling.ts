import { createTraffic } from '@cdr/synthetic';
import { toNewestFirst } from './fixtures.ts';

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
