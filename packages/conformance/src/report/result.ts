import type { RequirementId } from '../core/requirements/requirements.ts';

/** What is known of a requirement that does not hold. Nothing in it is a credential, and of a live account nothing is personal data. */
export interface DriftDetails {
  readonly expected: string;
  readonly got: string;
  /** What drifts of one cause share, as in `404 in place of 400`. */
  readonly cause: string;
  /** The smallest generated value that shows it. */
  readonly example?: string;
  /** Commands that repeat the last requests; the last one showed it. */
  readonly requests: readonly string[];
}

/** What became of one requirement on one target. */
export type Result = {
  readonly target: string;
  readonly requirement: RequirementId;
  readonly source: string;
  readonly behavior: string;
  readonly durationMs: number;
} & (
  | { readonly outcome: 'passed' }
  | { readonly outcome: 'not-shown'; readonly reason: string }
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

/** A whole run, as reports tell it. */
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
  /** Why the run could not be finished; null when it was. */
  readonly problem: string | null;
}

/** How many results there are of each outcome. */
export const countOutcomes = (results: readonly Result[]): Readonly<Record<Result['outcome'], number>> => {
  const counts = { passed: 0, drift: 0, 'not-shown': 0 };
  for (const { outcome } of results) counts[outcome] += 1;
  return counts;
};

/** A target with its addresses; an edge has one for both APIs. */
const toTargetText = ({ name, autocall, pbx }: ReportTarget): string => {
  if (autocall === pbx) return `${name} ${autocall ?? ''}`;
  const apis = Object.entries({ autocall, pbx }).filter(([, address]) => address !== undefined);
  return `${name} (${apis.map(([api, address]) => `${api} ${address}`).join(', ')})`;
};

/** What was judged, and by which promises. */
export const toHead = ({ version, live, targets }: RunReport): string =>
  `CDR conformance ${version} of ${targets.map(toTargetText).join(' and ')}, ${live ? 'live' : 'sandbox'}`;

/** A run in one line. */
export const toSummary = ({ results, requestCount, durationMs, seed }: RunReport): string => {
  const { passed, drift, 'not-shown': notShown } = countOutcomes(results);
  const causes = new Set(results.flatMap((result) => (result.outcome === 'drift' ? [result.drift.cause] : []))).size;
  const of = causes < drift ? ` of ${causes} ${causes === 1 ? 'cause' : 'causes'}` : '';
  const seconds = (durationMs / 1000).toFixed(1);
  return `${passed} hold, ${drift} drifted${of}, ${notShown} not shown: ${requestCount} requests in ${seconds} s, seed ${seed}`;
};
