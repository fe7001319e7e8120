import { hash } from 'node:crypto';
import type { Change } from './change.ts';
import { DrillError } from './drill-error.ts';

/** Which changes of the catalogue are wanted. */
export interface Selection {
  /** Ids; `*` is any text. @default all */
  readonly only?: readonly string[] | undefined;
  /** So many of them, others for the next `seed`: seeds that follow each other go through all of them. @default all */
  readonly sample?: number | undefined;
  /** @default 1 */
  readonly seed?: number | undefined;
}

const matches = (pattern: string, id: string): boolean => {
  const source = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${source.join('.*')}$`).test(id);
};

/** The changes in an order that has nothing to do with what they are about. */
const shuffle = (changes: readonly Change[]): readonly Change[] =>
  changes
    .map((change) => ({ change, rank: hash('sha256', change.id) }))
    .toSorted((a, b) => (a.rank < b.rank ? -1 : 1))
    .map(({ change }) => change);

/**
 * The changes that are wanted, in the catalogue's order.
 *
 * @throws {DrillError} for a pattern that matches none
 */
export const selectChanges = (
  catalogue: readonly Change[],
  { only = ['*'], sample = Infinity, seed = 1 }: Selection,
): readonly Change[] => {
  const unknown = only.find((pattern) => !catalogue.some(({ id }) => matches(pattern, id)));
  if (unknown !== undefined) throw new DrillError(`no change of the catalogue is called ${unknown}; see --list`);
  const wanted = catalogue.filter(({ id }) => only.some((pattern) => matches(pattern, id)));
  if (sample >= wanted.length) return wanted;
  const shuffled = shuffle(wanted);
  const from = (seed * sample) % wanted.length;
  const chosen = new Set([...shuffled, ...shuffled].slice(from, from + sample));
  return wanted.filter((change) => chosen.has(change));
};
