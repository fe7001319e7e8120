import { cases, clientCases, contractNames } from '@cdr/conformance';
import type { NameKind } from './contract-names.ts';
import type { Part } from './find-lockstep-gaps.ts';

const KINDS: ReadonlyArray<readonly [kind: NameKind, pattern: RegExp]> = [
  ['route', /^\S+ [A-Z]+ \//],
  ['status', /^\S+ \d{3}$/],
  ['parameter', /^\S+ \?/],
  ['field', /^\S+ [^?]/],
];

/** What the requirements that have a proof are about. */
export const readRequirementsPart = (): Part => {
  const proven = new Set<string>([...cases, ...clientCases].map(({ requirement }) => requirement));
  const has: Record<NameKind, string[]> = { route: [], status: [], parameter: [], field: [] };
  for (const [requirement, names] of Object.entries(contractNames)) {
    for (const name of proven.has(requirement) ? names : []) {
      const [kind = 'field'] = KINDS.find(([, pattern]) => pattern.test(name)) ?? [];
      has[kind].push(name.replace('?', ''));
    }
  }
  return { name: 'the conformance cases', speaksFor: () => true, has };
};
