import { groupDrifts } from './drift-lines.ts';
import { countOutcomes, type RunReport } from './result.ts';

/** A run as JSON, for programs. */
export const toJson = (report: RunReport): string =>
  `${JSON.stringify({ ...report, counts: countOutcomes(report.results), causes: toCauses(report) }, null, 2)}\n`;

const toCauses = ({ results }: RunReport): object[] =>
  groupDrifts(results).map(({ cause, drifts }) => ({
    cause,
    drifts: drifts.map(({ target, requirement }) => ({ target, requirement })),
  }));
