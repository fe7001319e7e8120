/** Totals that are remembered until the next write. */
export interface TotalCache {
  /** The total of a key, counted when it is not known for this version of the data. */
  readonly get: (key: string, version: string, count: () => Promise<number>) => Promise<number>;
}

const MOST_TOTALS = 1000;

/** Remembers totals of one version of the data; another version makes it forget them all. */
export const createTotalCache = (): TotalCache => {
  const totals = new Map<string, number>();
  let known = '';
  return {
    get: async (key, version, count) => {
      if (version !== known) totals.clear();
      known = version;
      const remembered = totals.get(key);
      if (remembered !== undefined) return remembered;
      const total = await count();
      if (totals.size >= MOST_TOTALS) totals.clear();
      // A write that came while it was counted has another version.
      if (version === known) totals.set(key, total);
      return total;
    },
  };
};
