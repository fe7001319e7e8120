import type { QuarterCount } from '@cdr/sync';
import type { Places } from '../shared/answers.ts';

/** Conversations between two places, at least: a page of the list. */
const PAGE = 100;
/** Places, at most: some 30 KB. */
const MAXIMUM = 2000;

/** Places of a list that ends at `until`, so that any row of it is read with few others. */
export const toPlaces = (quarters: readonly QuarterCount[], until: string): Places => {
  const total = quarters.reduce((sum, { calls }) => sum + calls, 0);
  const step = Math.max(PAGE, Math.ceil(total / MAXIMUM));
  const at = [Date.parse(until) / 1000];
  const newer = [0];
  let passed = 0;
  let last = 0;
  for (const [index, quarter] of quarters.toReversed().entries()) {
    passed += quarter.calls;
    // One quarter has a count for each disposition.
    const isOver = quarters.at(-2 - index)?.at !== quarter.at;
    if (!isOver || passed - last < step) continue;
    at.push(Date.parse(quarter.at) / 1000);
    newer.push(passed);
    last = passed;
  }
  return { at, newer };
};
