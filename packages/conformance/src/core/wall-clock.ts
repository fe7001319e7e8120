import { deepStrictEqual } from 'node:assert/strict';

/** Whole seconds from one `YYYY-MM-DD HH:mm:ss` to another of the same zone. */
export const secondsBetween = (from: string, to: string): number =>
  (Date.parse(`${to.replace(' ', 'T')}Z`) - Date.parse(`${from.replace(' ', 'T')}Z`)) / 1000;

/** The wall-clock time after some seconds. */
export const addSeconds = (local: string, seconds: number): string =>
  new Date(Date.parse(`${local.replace(' ', 'T')}Z`) + seconds * 1000).toISOString().slice(0, 19).replace('T', ' ');

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
