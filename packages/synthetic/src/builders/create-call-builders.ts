import type { AutocallReportWire, PbxCdrWire } from '@cdr/contract';
import { LARGEST_SEED, requireWhole } from '../create-traffic.ts';
import { buildAutocallReport } from './build-autocall-report.ts';
import { buildPbxCdr } from './build-pbx-cdr.ts';

/** Fields of a pbx call that a test names. */
export type PbxCdrFields = Partial<PbxCdrWire>;

/** Fields of an autocall report that a test names. */
export type AutocallReportFields = Partial<AutocallReportWire>;

/** Builds one record at a time, each with an id of its own. */
export interface CallBuilders {
  /**
   * A valid, answered, outbound call with these fields; the others agree with them: `BUSY` has no talk time and no recording,
   * `time_ended: ''` no length and no cause.
   *
   * @throws {RangeError} for a field that the wire lacks, or a value that it does not have
   */
  readonly pbxCdr: (fields?: PbxCdrFields) => PbxCdrWire;
  /**
   * A valid, answered report with these fields; the others agree with them.
   *
   * @throws {RangeError} as `pbxCdr` does
   */
  readonly autocallReport: (fields?: AutocallReportFields) => AutocallReportWire;
}

/**
 * Builders that begin at their first record. The same seed and the same calls in the same order give the same records; ids
 * differ between seeds, and from those of generated traffic.
 *
 * @throws {RangeError} for a seed that is not whole or out of bounds
 */
export const createCallBuilders = ({ seed = 0 }: { readonly seed?: number } = {}): CallBuilders => {
  requireWhole('seed', seed, LARGEST_SEED);
  let [cdrs, reports] = [0, 0];
  return {
    pbxCdr: (fields = {}) => {
      const cdr = buildPbxCdr(seed, cdrs, fields);
      cdrs += 1;
      return cdr;
    },
    autocallReport: (fields = {}) => {
      const report = buildAutocallReport(seed, reports, fields);
      reports += 1;
      return report;
    },
  };
};

/** The builders of this process, of seed 0. */
export const { pbxCdr, autocallReport } = createCallBuilders();
