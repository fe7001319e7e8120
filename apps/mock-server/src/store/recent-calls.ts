import type { PbxCdrWire } from '@cdr/contract';

/** Calls that were asked for lately, by what they were asked for with. */
export interface RecentCalls {
  /** The call that is known under an id; else the one that is found, which is remembered. */
  readonly get: (id: string, find: () => PbxCdrWire | undefined) => PbxCdrWire | undefined;
  /** To be called whenever something was written. */
  readonly forget: () => void;
}

const MOST_CALLS = 1000;

/** Remembers some calls until the next write: callers ask for one call again and again, to see whether it has changed. */
export const createRecentCalls = (): RecentCalls => {
  const calls = new Map<string, PbxCdrWire>();
  return {
    get: (id, find) => {
      const known = calls.get(id);
      if (known !== undefined) return known;
      const found = find();
      if (found === undefined) return undefined;
      if (calls.size >= MOST_CALLS) calls.clear();
      calls.set(id, found);
      return found;
    },
    forget: () => calls.clear(),
  };
};
