import type { Change } from './change.ts';
import { DrillError } from './drill-error.ts';

/** Which changes of the catalogue are wanted. */
export interface Selection {
  /** Ids; `*` is any text. @default all */
  readonly only?: readonly string[] | undefined;
  /** So many of them, drawn by `seed`. @default all */
  readonly sample?: number | undefined;
  /** @default 1 */
  readonly seed?: number | undefined;
}

const matches = (pattern: string, id: string): boolean => {
  const source = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${source.join('.*')}$`).test(id);
};

/** Numbers from 0 up to 1, the same for each seed. */
const createDraw = (seed: number): (() => number) => {
  let state = Math.imul(seed, 2_654_435_761) >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
};

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
  const draw = createDraw(seed);
  const drawn = wanted.map((change) => ({ change, rank: draw() })).toSorted((a, b) => a.rank - b.rank);
  const chosen = new Set(drawn.slice(0, sample).map(({ change }) => change));
  return wanted.filter((change) => chosen.has(change));
};
