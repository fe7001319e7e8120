import type { AutocallReportWire, PbxCdrWire } from '@cdr/contract';
import type { Rows } from '../store/query/call-store.ts';

/** Records of one's own, read when a store is filled with them. */
export interface OwnData {
  /** Names exactly these records, in a few words. */
  readonly name: string;
  readonly readCdrs: () => Rows<PbxCdrWire>;
  readonly readReports: () => Rows<AutocallReportWire>;
}
