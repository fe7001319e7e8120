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

/** A power of two, of which a third is used at most: the next free place is near. */
const PLACES = 65_536;

const [FNV_OFFSET, FNV_PRIME] = [0x811c9dc5, 0x01000193];

/** Of a UUID as many are random enough. Ids that begin alike are taken for one, which remembers them sooner than it need. */
const HASHED_LENGTH = 8;

/** Never 0. @source FNV-1a, 32 bits, over UTF-16 units */
const toHash = (text: string): number => {
  let hash = FNV_OFFSET;
  const end = Math.min(text.length, HASHED_LENGTH);
  for (let at = 0; at < end; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), FNV_PRIME);
  return hash || 1;
};

/** Which ids were asked for lately. What a `Set` of the ids would cost is a good part of reading a call. */
const createAskedIds = () => {
  const hashes = new Int32Array(PLACES);
  let count = 0;
  return {
    /** Whether an id, or one that looks like it, was asked for before; from then on it was. */
    add: (id: string): boolean => {
      const hash = toHash(id);
      let place = hash & (PLACES - 1);
      while (hashes[place] !== 0 && hashes[place] !== hash) place = (place + 1) & (PLACES - 1);
      if (hashes[place] === hash) return true;
      if (count >= MOST_ASKED) {
        hashes.fill(0);
        count = 0;
      }
      hashes[place] = hash;
      count += 1;
      return false;
    },
  };
};

/**
 * Remembers calls of one version of the data: callers ask for one call again and again, to see whether it has changed. A
 * call is remembered when it is asked for the second time, as keeping what nobody asks for again costs more than reading it.
 */
export const createRecentCalls = (): RecentCalls => {
  const calls = createMemory<PbxCdrWire>(MOST_CALLS);
  const asked = createAskedIds();

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
