import type { AutocallReportWire, PbxCdrWire } from '@cdr/contract';
import { toWallSeconds } from '@cdr/shared/wall-clock';
import { createAutocallReports } from './autocall/create-autocall-reports.ts';
import { CDRS_PER_REPORT, LARGEST_SEED, requireWhole } from './create-traffic.ts';
import { createPbxCdrs } from './pbx/create-pbx-cdrs.ts';
import { LIVE_AUTOCALL, LIVE_PBX } from './streams.ts';

/** The customers that live calls are shared out among are those of so many calls. */
const CUSTOMER_CALLS = 10_000;

/** What traffic to make as a clock runs. */
export interface LiveTrafficOptions {
  /** Whole, 0 to 4,294,967,295. The same seed gives the same calls; none of them is one of `createTraffic`. */
  readonly seed: number;
  /** Calls that start in a second, above 0: 0.2 is one in five seconds. */
  readonly perSecond: number;
  /** The wall-clock time after which calls start. */
  readonly from: string;
}

/** Calls that start one after the other, each at every moment of its life. Times are wall-clock texts. */
export interface LiveTraffic {
  /** How many calls have started by then: those of the indexes below. */
  readonly cdrCountAt: (wallClock: string) => number;
  /** The call as it is then: ringing, answered, ended, recorded; null before it starts. */
  readonly cdrAsOf: (index: number, wallClock: string) => PbxCdrWire | null;
  /** The report of every tenth call's campaign; null until that call is over. */
  readonly reportAsOf: (index: number, wallClock: string) => AutocallReportWire | null;
  /** How many reports can be there by then. */
  readonly reportCountAt: (wallClock: string) => number;
}

/**
 * Makes calls that start at an even rate from a moment on.
 *
 * @throws {RangeError} for a seed that is not whole, a rate that is not above 0, or a time that is none
 * @example
 * const live = createLiveTraffic({ seed: 1, perSecond: 5, from: '2026-07-01 09:00:00' });
 * live.cdrCountAt('2026-07-01 09:00:10'); // 54: those of the tenth second, too
 */
export const createLiveTraffic = ({ seed, perSecond, from }: LiveTrafficOptions): LiveTraffic => {
  requireWhole('seed', seed, LARGEST_SEED);
  if (!(perSecond > 0 && perSecond <= 10_000)) throw new RangeError('perSecond must be above 0 and at most 10,000');
  const begin = toWallSeconds(from);
  if (Number.isNaN(begin)) throw new RangeError('from must be YYYY-MM-DD HH:mm:ss');

  const startOf = (index: number): number => begin + Math.floor((index + 1) / perSecond);
  const cdrs = createPbxCdrs({ seed, calls: CUSTOMER_CALLS, streams: LIVE_PBX, secondAt: startOf });
  const reportAt = createAutocallReports({
    seed,
    reports: CUSTOMER_CALLS,
    streams: LIVE_AUTOCALL,
    secondAt: (index) => startOf(index * CDRS_PER_REPORT),
  });
  const countAt = (wallClock: string): number =>
    Math.max(0, Math.ceil((toWallSeconds(wallClock) - begin + 1) * perSecond) - 1);

  return {
    cdrCountAt: countAt,
    cdrAsOf: (index, wallClock) => cdrs.asOf(index, toWallSeconds(wallClock)),
    reportCountAt: (wallClock) => Math.ceil(countAt(wallClock) / CDRS_PER_REPORT),
    reportAsOf: (index, wallClock) => {
      const report = reportAt(index);
      const over = report.ended_at === '' ? report.created_at : report.ended_at;
      return over <= wallClock ? report : null;
    },
  };
};
