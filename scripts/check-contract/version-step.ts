import type { Bump } from '../../packages/contract-diff/src/index.ts';
import { CheckError } from './check-error.ts';

const VERSION = /^(\d+)\.(\d+)\.(\d+)(?:[-+].*)?$/;

const numbersOf = (version: string): readonly number[] => {
  const parts = VERSION.exec(version);
  if (!parts) throw new CheckError(`"${version}" is not a version.`);
  return parts.slice(1, 4).map(Number);
};

/**
 * The bump from one version to a later one; `none` for the same or an earlier one.
 *
 * @throws {CheckError} for a text that is not a semantic version
 */
export const toVersionStep = (from: string, to: string): Bump => {
  const [before, after] = [numbersOf(from), numbersOf(to)];
  const index = before.findIndex((number, place) => number !== after[place]);
  if (index === -1 || (after[index] ?? 0) < (before[index] ?? 0)) return 'none';
  return (['major', 'minor', 'patch'] as const)[index] ?? 'none';
};
