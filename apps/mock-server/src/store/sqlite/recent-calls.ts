import type { PbxCdrWire } from '@cdr/contract';
import { createAskedIds } from './asked-ids.ts';
import { createMemory } from '../query/memory.ts';

/** Calls that were asked for lately, by what they were asked for with. */
export interface RecentCalls {
  /** The call that is known under an id in this version of the data; else the one that is found. */
  readonly get: (id: string, version: string, find: () => PbxCdrWire | undefined) => PbxCdrWire | undefined;
}

/** Some twenty megabytes of them. */
const MOST_CALLS = 20_000;

/** Ids of which it is known that they were asked for. No more than calls: of more ids in turn none is worth keeping. */
const MOST_ASKED = MOST_CALLS;

/**
 * Remembers calls of one version of the data: callers ask for one call again and again, to see whether it has changed. A
 * call is remembered when it is asked for the second time, as keeping what nobody asks for again costs more than reading it.
 */
export const createRecentCalls = (): RecentCalls => {
  const calls = createMemory<PbxCdrWire>(MOST_CALLS);
  const asked = createAskedIds(MOST_ASKED);

  return {
    get: (id, version, find) => {
      // What was not asked for is not remembered: for most ids that is known without a look-up.
      const wasAsked = asked.add(id);
      const remembered = wasAsked ? calls.get(id, version) : undefined;
      if (remembered !== undefined) return remembered;
      const found = find();
      if (wasAsked && found !== undefined) calls.set(id, version, found);
      return found;
    },
  };
};
