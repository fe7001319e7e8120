import { deepStrictEqual } from 'node:assert/strict';
import { toWallSeconds } from '@cdr/shared/wall-clock';

/** Whole seconds from one `YYYY-MM-DD HH:mm:ss` to another of the same zone. */
export const secondsBetween = (from: string, to: string): number => toWallSeconds(to) - toWallSeconds(from);

/**
 * Asserts that the times of a record are in the given order. Empty times are skipped.
 *
 * @throws {AssertionError} with the times that are out of order
 */
export const expectInOrder = (times: Readonly<Record<string, string>>): void => {
  const there = Object.entries(times).filter(([, time]) => time !== '');
  const sorted = there.map(([, time]) => time).toSorted();
  deepStrictEqual(Object.fromEntries(there), Object.fromEntries(there.map(([name], index) => [name, sorted[index]])));
};
