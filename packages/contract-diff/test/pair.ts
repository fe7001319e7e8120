import type { ContractSnapshot, Verdict } from '@cdr/contract-diff';

/** Two contracts, and the worst that the way from the old to the new one is for each audience. */
export interface Pair {
  readonly label: string;
  readonly old: ContractSnapshot;
  readonly next: ContractSnapshot;
  readonly callers: Verdict | 'nothing';
  readonly servers: 'breaking' | 'nothing';
}

type Row = readonly [label: string, old: ContractSnapshot, next: ContractSnapshot];

/** A row and what it is forth and back: callers, servers, callers back, servers back. */
export type BothWays = readonly [
  ...row: Row,
  forth: readonly [Pair['callers'], Pair['servers']],
  back: readonly [Pair['callers'], Pair['servers']],
];

/** No difference. */
export const NOTHING = ['nothing', 'nothing'] as const;
/** Words alone. */
export const WORDS = ['documentation', 'nothing'] as const;
/** An addition without work for servers. */
export const ADDS = ['additive', 'nothing'] as const;
/** An addition that servers must follow. */
export const ADDS_AND_SERVERS_ACT = ['additive', 'breaking'] as const;
/** Callers break. */
export const BREAKS = ['breaking', 'nothing'] as const;
/** Callers and servers break. */
export const BREAKS_BOTH = ['breaking', 'breaking'] as const;

/** The pairs of some rows. */
export const toPairs = (place: string, rows: readonly BothWays[]): Pair[] =>
  rows.flatMap(([label, old, next, [callers, servers], [callersBack, serversBack]]) => [
    { label: `${place}: ${label}`, old, next, callers, servers },
    { label: `${place}, back: ${label}`, old: next, next: old, callers: callersBack, servers: serversBack },
  ]);
