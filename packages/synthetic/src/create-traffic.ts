import type { AutocallReportWire, PbxCdrWire } from '@cdr/contract';
import { createAutocallReports } from './autocall/create-autocall-reports.ts';
import { createPbxCdrs } from './pbx/create-pbx-cdrs.ts';

/** There is one autocall report for so many pbx calls. */
const CDRS_PER_REPORT = 10;

const LARGEST_SEED = 2 ** 32 - 1;
const MOST_CALLS = 1_000_000_000;

/** What traffic to make. */
export interface TrafficOptions {
  /** Whole, 0 to 4,294,967,295. The same seed and number of calls give the same traffic on every machine. */
  readonly seed: number;
  /** How many pbx calls, 0 to 1,000,000,000; there is one autocall report for each ten, rounded up. */
  readonly calls: number;
}

/**
 * A tenant's calls of both APIs, each made when it is asked for.
 *
 * Index order is time order, 0 being the oldest: whoever inserts by index appends.
 */
export interface Traffic {
  readonly cdrCount: number;
  readonly reportCount: number;
  /** @throws {RangeError} outside 0 to `cdrCount - 1` */
  readonly cdrAt: (index: number) => PbxCdrWire;
  /** @throws {RangeError} outside 0 to `reportCount - 1` */
  readonly reportAt: (index: number) => AutocallReportWire;
}

const requireWhole = (name: string, value: number, largest: number): void => {
  if (Number.isInteger(value) && value >= 0 && value <= largest) return;
  throw new RangeError(`${name} must be a whole number from 0 to ${largest}`);
};

/**
 * Makes reproducible, realistic traffic that ends at `TRAFFIC_END`. All telephone numbers and recordings are made up.
 *
 * @throws {RangeError} for a seed or a number of calls that is not whole or out of bounds
 * @example
 * const traffic = createTraffic({ seed: 1, calls: 10_000 });
 * traffic.cdrAt(9_999).time_started; // '2026-06-30 …', the newest call
 */
export const createTraffic = ({ seed, calls }: TrafficOptions): Traffic => {
  requireWhole('seed', seed, LARGEST_SEED);
  requireWhole('calls', calls, MOST_CALLS);
  const reports = Math.ceil(calls / CDRS_PER_REPORT);
  const makeCdr = createPbxCdrs(seed, calls);
  const makeReport = createAutocallReports(seed, reports);
  return {
    cdrCount: calls,
    reportCount: reports,
    cdrAt: (index) => {
      requireWhole('index', index, calls - 1);
      return makeCdr(index);
    },
    reportAt: (index) => {
      requireWhole('index', index, reports - 1);
      return makeReport(index);
    },
  };
};
