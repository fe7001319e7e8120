import { autocallReportExample } from '@cdr/contract/examples';
import type { Fetch, Target } from '../core/target.ts';
import type { Options } from './options.ts';

/** The targets of the flags: both APIs of the provider are one, the edge is another. */
export const toTargets = (
  { autocall, pbx, edge, callIds, otherTokens, corsOrigin, live, seed }: Options,
  fetch: Fetch,
): Target[] => {
  // A sandbox holds the document's own report, so its id is known.
  const known = callIds.length === 0 && !live ? [autocallReportExample.data.id] : callIds;
  const others = Object.fromEntries(otherTokens.map(({ kind, token }) => [kind, token]));
  const common = { callIds: known, otherTokens: others, live, seed, fetch };
  return [
    ...(autocall === undefined && pbx === undefined
      ? []
      : [{ ...common, name: 'provider', kind: 'provider' as const, autocall, pbx }]),
    ...(edge === undefined
      ? []
      : [{ ...common, name: 'edge', kind: 'edge' as const, autocall: edge, pbx: edge, corsOrigin }]),
  ];
};
