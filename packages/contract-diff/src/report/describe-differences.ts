import type { Difference } from '../compare/compare-contracts.ts';
import type { Bump } from '../compare/needed-bump.ts';

/** Each difference in lines of text: where and what, then each verdict. */
export const describeDifferences = (differences: readonly Difference[]): string[] => {
  let last = '';
  return differences.flatMap(({ path, change, verdict, for: audience, reason }) => {
    const title = `${path}: ${change}`;
    const isSame = title === last;
    last = title;
    return [...(isSame ? [] : [title]), `  ${verdict} for ${audience}: ${reason}`];
  });
};

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;

/** The reason for a bump, in one sentence. */
export const describeNeed = (differences: readonly Difference[], needed: Bump): string => {
  const breaking = differences.filter(({ verdict, for: audience }) => verdict === 'breaking' && audience === 'callers');
  const additive = differences.filter(({ verdict }) => verdict === 'additive');
  const because: Record<Bump, string> = {
    major: `${count(breaking.length, 'difference')} break${breaking.length === 1 ? 's' : ''} callers, the first at ${breaking[0]?.path ?? ''}`,
    minor: `${count(additive.length, 'difference')} add${additive.length === 1 ? 's' : ''} to it and none breaks callers`,
    patch: 'its words changed, nothing on the wire',
    none: 'it is as it was released',
  };
  return `The contract needs ${needed === 'none' ? 'no release' : `a ${needed} release`}: ${because[needed]}.`;
};
