import type { PbxCdrWire } from '@cdr/contract';
import { createMemory } from './memory.ts';

/** Calls that were asked for lately, by what they were asked for with. */
export interface RecentCalls {
  /** The call that is known under an id in this version of the data; else the one that is found. */
  readonly get: (id: string, version: string, find: () => PbxCdrWire | undefined) => PbxCdrWire | undefined;
}

/** Some twenty megabytes of them. */
const MOST_CALLS = 20_000;

/** Ids of which it is known that they were asked for. No more than calls: of more ids in turn none is worth keeping. */
const MOST_ASKED = MOST_CALLS;

const [FNV_OFFSET, FNV_PRIME] = [0x811c9dc5, 0x01000193];

/** Of a UUID as many are random enough. Ids that begin alike are taken for one, which remembers them sooner than it need. */
const HASHED_LENGTH = 8;

/** @source FNV-1a, 32 bits, over UTF-16 units */
const toHash = (text: string): number => {
  let hash = FNV_OFFSET;
  const end = Math.min(text.length, HASHED_LENGTH);
  for (let at = 0; at < end; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), FNV_PRIME);
  return hash;
};

/**
 * Remembers calls of one version of the data: callers ask for one call again and again, to see whether it has changed. A
 * call is remembered when it is asked for the second time, as keeping what nobody asks for again costs more than reading it.
 */
export const createRecentCalls = (): RecentCalls => {
  const calls = createMemory<PbxCdrWire>(MOST_CALLS);
  const asked = new Set<number>();

  /** Whether an id, or one that looks like it, was asked for before; from then on it was. */
  const wasAsked = (id: string): boolean => {
    const hash = toHash(id);
    if (asked.has(hash)) return true;
    if (asked.size >= MOST_ASKED) asked.clear();
    asked.add(hash);
    return false;
  };

  return {
    get: (id, version, find) => {
      const remembered = calls.get(id, version);
      if (remembered !== undefined) return remembered;
      const found = find();
      if (found !== undefined && wasAsked(id)) calls.set(id, version, found);
      return found;
    },
  };
};
