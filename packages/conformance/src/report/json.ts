import { groupDrifts } from './drift-lines.ts';
import { toMachineOutcome } from './machine-outcome.ts';
import { countOutcomes, type RunReport } from './result.ts';

/** A run as JSON, for programs. */
export const toJson = (report: RunReport): string => {
  const counts = countOutcomes(report.results);
  const document = {
    ...report,
    results: report.results.map((result) => ({ ...result, outcome: toMachineOutcome(result.outcome) })),
    // Both names of one count: older readers look up `not-shown`.
    counts: { ...counts, 'not-shown': counts.inconclusive },
    causes: toCauses(report),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
};

const toCauses = ({ results }: RunReport): object[] =>
  groupDrifts(results).map(({ cause, drifts }) => ({
    cause,
    drifts: drifts.map(({ target, requirement }) => ({ target, requirement })),
  }));
