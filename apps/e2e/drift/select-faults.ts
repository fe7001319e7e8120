import { hash } from 'node:crypto';
import { DriftError, type Fault } from './fault.ts';

/** The faults to run. */
export interface Selection {
  /** Ids; `*` is any text. */
  readonly only: readonly string[];
  /** The number of faults; null for all. */
  readonly sample: number | null;
  /** Successive seeds cover all faults. */
  readonly seed: number;
}

const matches = (pattern: string, id: string): boolean => {
  const source = pattern.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${source.join('.*')}$`).test(id);
};

/**
 * The selected faults, in the catalogue's order.
 *
 * @throws {DriftError} for a pattern without a match
 */
export const selectFaults = (catalogue: readonly Fault[], { only, sample, seed }: Selection): readonly Fault[] => {
  const unknown = only.find((pattern) => !catalogue.some(({ id }) => matches(pattern, id)));
  if (unknown !== undefined) throw new DriftError(`no fault of the catalogue matches ${unknown}; see --list`);
  const selected = catalogue.filter(({ id }) => only.some((pattern) => matches(pattern, id)));
  if (sample === null || sample >= selected.length) return selected;
  // An order that is independent of the subjects.
  const shuffled = selected.toSorted((a, b) => (hash('sha256', a.id) < hash('sha256', b.id) ? -1 : 1));
  const from = (seed * sample) % selected.length;
  const chosen = new Set([...shuffled, ...shuffled].slice(from, from + sample));
  return selected.filter((fault) => chosen.has(fault));
};
