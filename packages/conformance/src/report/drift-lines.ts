import type { Result } from './result.ts';

/** A result that is a drift. */
export type DriftResult = Extract<Result, { readonly outcome: 'drift' }>;

/** The drifts of a run. */
export const driftsOf = (results: readonly Result[]): DriftResult[] =>
  results.filter((result) => result.outcome === 'drift');

/** The drifts that one cause may explain. */
export interface DriftGroup {
  readonly cause: string;
  readonly drifts: readonly DriftResult[];
}

/** The drifts of a run by cause, in the order of their first drift. */
export const groupDrifts = (results: readonly Result[]): DriftGroup[] => {
  const groups = new Map<string, DriftResult[]>();
  for (const result of driftsOf(results)) {
    const { cause } = result.drift;
    groups.set(cause, [...(groups.get(cause) ?? []), result]);
  }
  return [...groups].map(([cause, drifts]) => ({ cause, drifts }));
};

/** All results of a run, the drifts of each cause side by side before the others. */
export const byCause = (results: readonly Result[]): Result[] => [
  ...groupDrifts(results).flatMap(({ drifts }) => drifts),
  ...results.filter(({ outcome }) => outcome !== 'drift'),
];

/** A group in one line. */
export const toGroupTitle = ({ cause, drifts }: DriftGroup): string =>
  `${drifts.length} ${drifts.length === 1 ? 'drift' : 'drifts'} of one cause: ${cause}`;

/** A drift as lines of text. */
export const toDriftLines = ({ behavior, source, drift }: DriftResult): string[] => [
  behavior,
  `source:   ${source}`,
  `expected: ${drift.expected}`,
  `got:      ${drift.got}`,
  ...(drift.example === undefined ? [] : [`example:  ${drift.example}`]),
  ...drift.requests.map((request, index) => (index === 0 ? `requests: ${request}` : `          ${request}`)),
];
