import type { Fault } from './fault.ts';
import type { Outcome } from './outcome.ts';

/** The result of one fault. */
export interface DriftResult {
  readonly fault: Fault;
  readonly outcome: Outcome;
}

/** The results of all faults. */
export interface DriftReport {
  readonly seed: number;
  readonly results: readonly DriftResult[];
  readonly durationMs: number;
}

/** Counts the faults that a requirement caught. */
export const countCaught = ({ results }: DriftReport): number =>
  results.filter(({ outcome }) => outcome.outcome === 'caught').length;

/** One fault on one line. */
export const toLine = ({ fault: { id, requirement }, outcome }: DriftResult): string => {
  if (outcome.outcome === 'survived') return `SURVIVED  ${id}  (${outcome.proofs} proofs pass)`;
  if (outcome.outcome === 'error') return `ERROR     ${id}  (${outcome.reason})`;
  const { by, target } = outcome;
  return `caught    ${id}  by ${by} on ${target}${by === requirement ? '' : ` (expected: ${requirement})`}`;
};

/** All faults on one line. */
export const toSummary = (report: DriftReport): string =>
  `${countCaught(report)} of ${report.results.length} caught in ${(report.durationMs / 1000).toFixed(0)} s, seed ${report.seed}`;

/** The report for programs. */
export const toJson = (report: DriftReport): string => {
  const results = report.results.map(({ fault: { id, description, requirement }, outcome }) => ({
    id,
    description,
    requirement,
    ...outcome,
  }));
  const { seed, durationMs } = report;
  return `${JSON.stringify({ seed, caught: countCaught(report), total: results.length, durationMs, results }, null, 2)}\n`;
};
