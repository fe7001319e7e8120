import { countOutcomes, type RunReport } from './result.ts';

/** A run as JSON, for programs. */
export const toJson = (report: RunReport): string =>
  `${JSON.stringify({ ...report, counts: countOutcomes(report.results) }, null, 2)}\n`;
