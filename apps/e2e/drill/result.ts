import type { Change } from './change.ts';
import type { Judgement } from './judgement.ts';

/** What became of one change. */
export interface DrillResult {
  readonly change: Change;
  readonly judgement: Judgement;
  readonly durationMs: number;
}

/** A whole drill. */
export interface DrillReport {
  readonly results: readonly DrillResult[];
  readonly durationMs: number;
}

/** The changes that contract tests caught. */
export const countCaught = ({ results }: DrillReport): number =>
  results.filter(({ judgement }) => judgement.outcome === 'caught').length;

/** One change in one line. */
export const toLine = ({ change: { id, expected }, judgement }: DrillResult): string => {
  if (judgement.outcome === 'missed') return `NOT CAUGHT  ${id}  (${judgement.proofs} proofs passed)`;
  if (judgement.outcome === 'broken') return `NOT CAUGHT  ${id}  (nothing could be run: ${judgement.reason})`;
  const { by, target } = judgement;
  return `caught      ${id}  by ${by} on ${target}${by === expected ? '' : ` (expected: ${expected})`}`;
};

/** The drill in one line. */
export const toSummary = (report: DrillReport): string =>
  `${countCaught(report)} of ${report.results.length} caught in ${(report.durationMs / 1000).toFixed(0)} s`;

/** The drill for programs. */
export const toJson = (report: DrillReport): string => {
  const results = report.results.map(({ change: { id, imitates, file, expected }, judgement, durationMs }) => ({
    id,
    imitates,
    file,
    expected,
    ...judgement,
    durationMs,
  }));
  const { durationMs } = report;
  return `${JSON.stringify({ caught: countCaught(report), total: results.length, durationMs, results }, null, 2)}\n`;
};
