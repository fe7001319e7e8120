import type { Difference } from './compare-contracts.ts';

/** How far a version moves, smallest first. */
export const BUMPS = ['none', 'patch', 'minor', 'major'] as const;
/** How far a version moves. */
export type Bump = (typeof BUMPS)[number];

const bumpOf = ({ verdict, for: audience }: Difference): Bump => {
  if (verdict === 'documentation') return 'patch';
  return verdict === 'breaking' && audience === 'callers' ? 'major' : 'minor';
};

/** The largest of some bumps; `none` of none. */
export const toLargestBump = (bumps: readonly Bump[]): Bump => BUMPS.findLast((bump) => bumps.includes(bump)) ?? 'none';

/** Whether a version that moves by `actual` moves far enough. */
export const isBumpEnough = (actual: Bump, needed: Bump): boolean => BUMPS.indexOf(actual) >= BUMPS.indexOf(needed);

/**
 * The smallest bump that a release with these differences may have: what breaks callers is major, what adds is minor,
 * words are a patch.
 *
 * What breaks servers alone is minor: a server names the version of the contract that it serves, a caller cannot choose.
 */
export const toNeededBump = (differences: readonly Difference[]): Bump => toLargestBump(differences.map(bumpOf));
