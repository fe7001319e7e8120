import { type AutocallReportWire, isLocalDateTime, type PbxCdrWire } from '@cdr/contract';
import { toWallSeconds } from '@cdr/shared/wall-clock';
import { createAutocallReports } from './autocall/create-autocall-reports.ts';
import { createCalendar, TRAFFIC_END } from './calendar.ts';
import { createPbxCdrs } from './pbx/create-pbx-cdrs.ts';
import { PAST_AUTOCALL, PAST_PBX } from './streams.ts';

/** There is one autocall report for so many pbx calls. */
export const CDRS_PER_REPORT = 10;

/** Seeds have 32 bits. */
export const LARGEST_SEED = 4_294_967_295;
const MOST_CALLS = 1_000_000_000;

/** What traffic to make. */
export interface TrafficOptions {
  /** Whole, 0 to 4,294,967,295. The same seed and number of calls give the same traffic on every machine. */
  readonly seed: number;
  /** How many pbx calls, 0 to 1,000,000,000; there is one autocall report for each ten, rounded up. */
  readonly calls: number;
  /** The wall-clock time by which every call has ended, in the years 1971 to 9999. @default `TRAFFIC_END` */
  readonly until?: string;
}

/**
 * A tenant's calls of both APIs, each made on demand.
 *
 * Index order is time order, 0 being the oldest: inserting by index appends.
 */
export interface Traffic {
  readonly cdrCount: number;
  readonly reportCount: number;
  /** @throws {RangeError} outside 0 to `cdrCount - 1` */
  readonly cdrAt: (index: number) => PbxCdrWire;
  /**
   * The call as it was at a wall-clock time: ringing, answered, ended, recorded; null before it started.
   *
   * @throws {RangeError} outside 0 to `cdrCount - 1`
   */
  readonly cdrAsOf: (index: number, wallClock: string) => PbxCdrWire | null;
  /** @throws {RangeError} outside 0 to `reportCount - 1` */
  readonly reportAt: (index: number) => AutocallReportWire;
}

/** Spreads so many calls over the calendar of generated traffic. */
const spread = (count: number, until: string): ((index: number, fraction: number) => number) => {
  const calendar = createCalendar(count, until);
  return (index, fraction) => calendar.secondAt((index + fraction) / count);
};

/** @throws {RangeError} for a number that is not whole or out of bounds */
export const requireWhole = (name: string, value: number, largest: number): void => {
  if (Number.isInteger(value) && value >= 0 && value <= largest) return;
  throw new RangeError(`${name} must be a whole number from 0 to ${largest}`);
};

/** Traffic spans up to a year, and clocks begin in 1970. */
const EARLIEST_END = '1971-01-01 00:00:00';

const requireEnd = (until: string): void => {
  if (isLocalDateTime(until) && until >= EARLIEST_END) return;
  throw new RangeError('until must be YYYY-MM-DD HH:mm:ss, in the years 1971 to 9999');
};

/**
 * Makes reproducible, realistic traffic that ends at `TRAFFIC_END` or `until`. All telephone numbers and recordings are made up.
 *
 * @throws {RangeError} for a seed or a number of calls that is not whole or out of bounds, or an end that is no time
 * @example
 * const traffic = createTraffic({ seed: 1, calls: 10_000 });
 * traffic.cdrAt(9_999).time_started; // '2026-06-30 …', the newest call
 */
export const createTraffic = ({ seed, calls, until = TRAFFIC_END }: TrafficOptions): Traffic => {
  requireWhole('seed', seed, LARGEST_SEED);
  requireWhole('calls', calls, MOST_CALLS);
  requireEnd(until);
  const reports = Math.ceil(calls / CDRS_PER_REPORT);
  const cdrs = createPbxCdrs({ seed, calls, streams: PAST_PBX, secondAt: spread(calls, until) });
  const makeReport = createAutocallReports({ seed, reports, streams: PAST_AUTOCALL, secondAt: spread(reports, until) });
  return {
    cdrCount: calls,
    reportCount: reports,
    cdrAt: (index) => {
      requireWhole('index', index, calls - 1);
      return cdrs.at(index);
    },
    cdrAsOf: (index, wallClock) => {
      requireWhole('index', index, calls - 1);
      return cdrs.asOf(index, toWallSeconds(wallClock));
    },
    reportAt: (index) => {
      requireWhole('index', index, reports - 1);
      return makeReport(index);
    },
  };
};
