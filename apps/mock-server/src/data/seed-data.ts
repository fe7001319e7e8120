import type { AutocallReportWire, PbxCdrWire } from '@cdr/contract';
import type { Rows } from '../store/query/call-store.ts';

/** Records of the user, for the seed of a store. */
export interface SeedData {
  /** Names exactly these records. */
  readonly name: string;
  readonly readCdrs: () => Rows<PbxCdrWire>;
  readonly readReports: () => Rows<AutocallReportWire>;
}
