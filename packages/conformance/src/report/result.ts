import type { RequirementId } from '../core/requirements/requirements.ts';

/** The evidence of a drift. It holds no credential and, of a live account, no personal data. */
export interface DriftDetails {
  readonly expected: string;
  readonly got: string;
  /** The text that drifts of one cause share, as in `404 in place of 400`. */
  readonly cause: string;
  /** The smallest generated value that shows the drift. */
  readonly example?: string;
  /** Commands that repeat the last requests. The last one showed the drift. */
  readonly requests: readonly string[];
}

/** The outcome of one requirement on one target. */
export type Result = {
  readonly target: string;
  readonly requirement: RequirementId;
  readonly source: string;
  readonly behavior: string;
  readonly durationMs: number;
} & (
  | { readonly outcome: 'passed' }
  | { readonly outcome: 'inconclusive'; readonly reason: string }
  | { readonly outcome: 'drift'; readonly drift: DriftDetails }
);

/** A weakness of a run. It changes no outcome and no exit code. */
export interface Warning {
  readonly target: string;
  /** One sentence, without data of the target. */
  readonly message: string;
}

/** A target of a run, and the base addresses of its APIs. */
export interface ReportTarget {
  readonly name: string;
  readonly autocall?: string | undefined;
  readonly pbx?: string | undefined;
}

/** A whole run, the input of every report. */
export interface RunReport {
  /** The version of the promises. */
  readonly version: string;
  readonly startedAt: string;
  readonly durationMs: number;
  readonly seed: number;
  readonly live: boolean;
  readonly targets: readonly ReportTarget[];
  /** Sent to all targets together. */
  readonly requestCount: number;
  readonly results: readonly Result[];
  readonly warnings: readonly Warning[];
  /** Why the run stopped early; null if it finished. */
  readonly problem: string | null;
}

/** The number of results by outcome. */
export const countOutcomes = (results: readonly Result[]): Readonly<Record<Result['outcome'], number>> => {
  const counts = { passed: 0, drift: 0, inconclusive: 0 };
  for (const { outcome } of results) counts[outcome] += 1;
  return counts;
};

/** A target with its addresses; an edge has one for both APIs. */
const toTargetText = ({ name, autocall, pbx }: ReportTarget): string => {
  if (autocall === pbx) return `${name} ${autocall ?? ''}`;
  const apis = Object.entries({ autocall, pbx }).filter(([, address]) => address !== undefined);
  return `${name} (${apis.map(([api, address]) => `${api} ${address}`).join(', ')})`;
};

/** The targets and the version of the promises, in one line. */
export const toHead = ({ version, live, targets }: RunReport): string =>
  `CDR conformance ${version} of ${targets.map(toTargetText).join(' and ')}, ${live ? 'live' : 'sandbox'}`;

/** A run in one line. */
export const toSummary = ({ results, requestCount, durationMs, seed }: RunReport): string => {
  const { passed, drift, inconclusive } = countOutcomes(results);
  const causes = new Set(results.flatMap((result) => (result.outcome === 'drift' ? [result.drift.cause] : []))).size;
  const of = causes < drift ? ` of ${causes} ${causes === 1 ? 'cause' : 'causes'}` : '';
  const seconds = (durationMs / 1000).toFixed(1);
  return `${passed} hold, ${drift} drifted${of}, ${inconclusive} inconclusive: ${requestCount} requests in ${seconds} s, seed ${seed}`;
};
