import { hash } from 'node:crypto';
import { DriftError, type Fault } from './fault.ts';

/** Which faults to run. */
export interface Selection {
  /** Ids; `*` is any text. */
  readonly only: readonly string[];
  /** How many of them; null for all. */
  readonly sample: number | null;
  /** Seeds that follow one another go through all faults. */
  readonly seed: number;
}

const matches = (pattern: string, id: string): boolean => {
  const source = pattern.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${source.join('.*')}$`).test(id);
};

/**
 * The selected faults, in the catalogue's order.
 *
 * @throws {DriftError} for a pattern that matches none
 */
export const selectFaults = (catalogue: readonly Fault[], { only, sample, seed }: Selection): readonly Fault[] => {
  const unknown = only.find((pattern) => !catalogue.some(({ id }) => matches(pattern, id)));
  if (unknown !== undefined) throw new DriftError(`no fault of the catalogue matches ${unknown}; see --list`);
  const selected = catalogue.filter(({ id }) => only.some((pattern) => matches(pattern, id)));
  if (sample === null || sample >= selected.length) return selected;
  // An order that has nothing to do with the subjects.
  const shuffled = selected.toSorted((a, b) => (hash('sha256', a.id) < hash('sha256', b.id) ? -1 : 1));
  const from = (seed * sample) % selected.length;
  const chosen = new Set([...shuffled, ...shuffled].slice(from, from + sample));
  return selected.filter((fault) => chosen.has(fault));
};
