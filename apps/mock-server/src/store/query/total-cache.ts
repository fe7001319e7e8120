import { createMemory } from './memory.ts';

/** Totals that are remembered until the next write. */
export interface TotalCache {
  /** The total of a key, counted when it is not known for this version of the data. */
  readonly get: (key: string, version: string, count: () => Promise<number>) => Promise<number>;
}

const MOST_TOTALS = 1000;

/** Remembers totals of one version of the data; another version makes it forget them all. */
export const createTotalCache = (): TotalCache => {
  const totals = createMemory<number>(MOST_TOTALS);
  return {
    get: async (key, version, count) => {
      const remembered = totals.get(key, version);
      if (remembered !== undefined) return remembered;
      const total = await count();
      // A write that came while it was counted has another version, and then it is not kept.
      totals.set(key, version, total);
      return total;
    },
  };
};
