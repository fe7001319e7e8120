import type { ContractSnapshot } from '@cdr/contract/compatibility';
import { NAME_KINDS, type NameKind, type Names, toContractNames } from './contract-names.ts';

/** What one part has of the contract. */
export interface Part {
  /** As messages name it. */
  readonly name: string;
  /** Which of the contract's routes it is about. */
  readonly speaksFor: (route: string) => boolean;
  /** What it has; a kind that is left out is none of its business. */
  readonly has: Partial<Names>;
  /** Kinds of which it may have more than the contract: what it tolerates. @default none */
  readonly mayHaveMore?: readonly NameKind[];
}

/**
 * Where parts and contract have drifted apart, each gap by the part, the kind and the name; empty when they agree.
 *
 * A pure function of names: whoever calls it has asked the parts.
 */
export const findLockstepGaps = (contract: ContractSnapshot, parts: readonly Part[]): string[] =>
  parts.flatMap(({ name, speaksFor, has, mayHaveMore = [] }) => {
    const wanted = toContractNames(contract, speaksFor);
    return NAME_KINDS.flatMap((kind) => {
      const own = has[kind];
      if (own === undefined) return [];
      const missing = wanted[kind].filter((each) => !own.includes(each));
      const left = mayHaveMore.includes(kind) ? [] : own.filter((each) => !wanted[kind].includes(each));
      return [
        ...missing.map((each) => `${name} lacks the ${kind} ${each}`),
        ...left.map((each) => `${name} has the ${kind} ${each}, which the contract lacks`),
      ];
    });
  });
