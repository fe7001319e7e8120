import type { Result } from './result.ts';

/** A result that is a drift. */
export type DriftResult = Extract<Result, { readonly outcome: 'drift' }>;

/** The drifts of a run. */
export const driftsOf = (results: readonly Result[]): DriftResult[] =>
  results.filter((result) => result.outcome === 'drift');

/** What a drift is, line by line. */
export const toDriftLines = ({ behavior, source, drift }: DriftResult): string[] => [
  behavior,
  `source:   ${source}`,
  `expected: ${drift.expected}`,
  `got:      ${drift.got}`,
  ...(drift.example === undefined ? [] : [`example:  ${drift.example}`]),
  ...drift.requests.map((request, index) => (index === 0 ? `requests: ${request}` : `          ${request}`)),
];
