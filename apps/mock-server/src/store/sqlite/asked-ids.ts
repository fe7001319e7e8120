/** Which ids were asked for lately. What a `Set` of the ids would cost is a good part of reading a call. */
export interface AskedIds {
  /** Whether an id, or one that looks like it, was asked for before; from then on it was. */
  readonly add: (id: string) => boolean;
}

/** Places at the beginning: a sandbox of a test asks for few. Powers of two, of which a third is used at most. */
const FEWEST_PLACES = 1024;

const [FNV_OFFSET, FNV_PRIME] = [0x811c9dc5, 0x01000193];

/** Of a UUID as many are random enough. Ids that begin alike are taken for one. */
const HASHED_LENGTH = 8;

/** Never 0, which is an empty place. @source FNV-1a, 32 bits, over UTF-16 units */
const toHash = (text: string): number => {
  let hash = FNV_OFFSET;
  const end = Math.min(text.length, HASHED_LENGTH);
  for (let at = 0; at < end; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), FNV_PRIME);
  return hash || 1;
};

/** The place of a hash, or the empty one that it would take. */
const findPlace = (hashes: Int32Array, hash: number): number => {
  const last = hashes.length - 1;
  let place = hash & last;
  while (hashes[place] !== 0 && hashes[place] !== hash) place = (place + 1) & last;
  return place;
};

/** As many places again for the same hashes. */
const double = (hashes: Int32Array): Int32Array => {
  const doubled = new Int32Array(hashes.length * 2);
  for (const hash of hashes) if (hash !== 0) doubled[findPlace(doubled, hash)] = hash;
  return doubled;
};

/** Knows of no id. One more than `most` makes it forget all. */
export const createAskedIds = (most: number): AskedIds => {
  let hashes: Int32Array = new Int32Array(FEWEST_PLACES);
  let count = 0;

  const makeRoom = (): void => {
    if (count >= most) {
      hashes.fill(0);
      count = 0;
    }
    if (count * 3 >= hashes.length) hashes = double(hashes);
  };

  return {
    add: (id) => {
      const hash = toHash(id);
      if (hashes[findPlace(hashes, hash)] === hash) return true;
      makeRoom();
      hashes[findPlace(hashes, hash)] = hash;
      count += 1;
      return false;
    },
  };
};
