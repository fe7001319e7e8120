import { autocallReportExample, pbxCdrExamples } from '@cdr/contract/examples';
import { toStoredCdr, toStoredReport } from './columns.ts';

/** The columns of a call, in the order in which `Object.values` gives those of a stored one. */
export const CALL_INSERT_COLUMNS: readonly string[] = Object.keys(toStoredCdr(pbxCdrExamples[0]));

/** The columns of a report, in the order in which `Object.values` gives those of a stored one. */
export const REPORT_INSERT_COLUMNS: readonly string[] = Object.keys(toStoredReport(autocallReportExample.data));

/** What makes an INSERT replace the row of the same id; its place in the order of insertion stays. */
export const toReplacement = (conflict: string, columns: readonly string[]): string =>
  ` ON CONFLICT (${conflict}) DO UPDATE SET ${columns.map((name) => `${name} = excluded.${name}`).join(', ')}`;
