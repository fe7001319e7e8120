import { isObject } from '@cdr/shared/is-object';
import { LRUCache } from 'lru-cache';
import type { EdgeKey } from './edge-key.ts';
import { areOwnFieldsValid, type OwnFields } from './read-edge-keys.ts';

/** Keys that are found by their hash. */
export interface KeySet {
  /** @param keyHash 64 hex digits in lower case */
  find(keyHash: string): EdgeKey | null;
}

/** Packs valid keys; a row per entry of the document. */
export interface KeyPacker {
  readonly rows: number;
  /** @param value the entry of the document that the key was read from */
  add(key: EdgeKey, value: unknown): void;
  /** Adds an entry whose terms an added one has, if its other fields are valid. @returns whether it was added */
  addAlike(value: unknown): boolean;
  /** Takes a row for an invalid entry. @returns the row */
  skip(): number;
  /** Builds the set in steps, so that the caller can pause. @returns the set, and the rows whose hash an earlier row has */
  build(): Generator<void, { readonly keys: KeySet; readonly repeated: readonly number[] }>;
}

type Profile = Pick<EdgeKey, 'tenant' | 'scopes' | 'credentials' | 'rateLimit'>;

interface Chunk {
  /** Eight words a hash. */
  readonly hashes: Uint32Array;
  /** Indexes of profiles. */
  readonly profiles: Uint32Array;
  /** Ends of keys, where one of the chunk has an end. @unit epoch milliseconds */
  ends: Float64Array | null;
}

const ROWS_A_CHUNK = 2 ** 14;
const WORDS = 8;
const DIGITS_A_WORD = 8;
const SLOTS_A_ROW = 1.5;
const ROWS_A_STEP = 5_000;
const NO_PROFILE = 2 ** 32 - 1;
/** More profiles than this are stored without a search for equal ones. */
const MAX_SHARED_PROFILES = 2 ** 16;
/** Keys, and sets of terms, that were found last and stay objects. */
const MAX_DECODED = 1_000;
/** 2^32 divided by the golden ratio. */
const MULTIPLIER = 0x9e3779b1;

const writeHash = (words: Uint32Array, at: number, keyHash: string): void => {
  for (let word = 0; word < WORDS; word += 1) {
    const digit = word * DIGITS_A_WORD;
    words[at + word] = Number.parseInt(keyHash.slice(digit, digit + DIGITS_A_WORD), 16);
  }
};

const isEqual = (left: Uint32Array, leftAt: number, right: Uint32Array, rightAt: number): boolean => {
  for (let word = 0; word < WORDS; word += 1) {
    if (left[leftAt + word] !== right[rightAt + word]) return false;
  }
  return true;
};

/** All words count: hashes written by hand may share their first digits. */
const toSlot = (words: Uint32Array, at: number, slots: number): number => {
  let mixed = 0;
  for (let word = 0; word < WORDS; word += 1) {
    mixed = Math.imul(mixed ^ (words[at + word] ?? 0), MULTIPLIER);
    mixed ^= mixed >>> 15;
  }
  return (mixed >>> 0) % slots;
};

/** Separates the fields of a key alone from the text of its terms. */
const toTerms = (value: Readonly<Record<string, unknown>>): { readonly own: OwnFields; readonly terms: string } => {
  const { keyHash, expiresAt, revokedAt, label, createdAt, ...terms } = value;
  return { own: { keyHash, expiresAt, revokedAt, label, createdAt }, terms: JSON.stringify(terms) };
};

const toInstant = (end: unknown): number => (typeof end === 'string' ? Date.parse(end) : Infinity);

const createProfileDecoder = (profiles: readonly string[]): ((index: number) => Profile) => {
  const decoded = new LRUCache<number, Profile>({ max: MAX_DECODED });
  return (index) => {
    const known = decoded.get(index);
    if (known) return known;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the packer has written it
    const profile = JSON.parse(profiles[index] ?? '') as Profile;
    decoded.set(index, profile);
    return profile;
  };
};

/**
 * Packs keys into typed arrays: 42 bytes a key, 8 more where keys end, and each different set of terms once.
 *
 * A found key has its earlier end as `expiresAt`, and neither label nor creation date: only lists show them.
 */
export const createKeyPacker = (): KeyPacker => {
  const chunks: Chunk[] = [];
  const profiles: string[] = [];
  const shared = new Map<string, number>();
  let rows = 0;

  const toProfile = ({ tenant, scopes, credentials, rateLimit }: EdgeKey, value: unknown): number => {
    const profile: Record<keyof Profile, unknown> = { tenant, scopes, credentials, rateLimit };
    const index = profiles.push(JSON.stringify(profile)) - 1;
    if (shared.size < MAX_SHARED_PROFILES && isObject(value)) shared.set(toTerms(value).terms, index);
    return index;
  };

  const addRow = (): readonly [chunk: Chunk, offset: number] => {
    const offset = rows % ROWS_A_CHUNK;
    rows += 1;
    const last = chunks.at(-1);
    if (last && offset > 0) return [last, offset];
    const hashes = new Uint32Array(ROWS_A_CHUNK * WORDS);
    const chunk: Chunk = { hashes, profiles: new Uint32Array(ROWS_A_CHUNK), ends: null };
    chunks.push(chunk);
    return [chunk, offset];
  };

  const chunkOf = (row: number): Chunk => {
    const chunk = chunks[Math.floor(row / ROWS_A_CHUNK)];
    if (!chunk) throw new RangeError('no such row');
    return chunk;
  };

  /** The row of a hash, or -1 minus the free slot for it. */
  const search = (slots: Uint32Array, words: Uint32Array, at: number): number => {
    for (let slot = toSlot(words, at, slots.length); ; slot = (slot + 1) % slots.length) {
      const row = (slots[slot] ?? 0) - 1;
      if (row < 0) return -1 - slot;
      if (isEqual(chunkOf(row).hashes, (row % ROWS_A_CHUNK) * WORDS, words, at)) return row;
    }
  };

  const write = (profile: number, { keyHash, expiresAt, revokedAt }: OwnFields): void => {
    const [chunk, offset] = addRow();
    writeHash(chunk.hashes, offset * WORDS, String(keyHash));
    chunk.profiles[offset] = profile;
    const end = Math.min(toInstant(expiresAt), toInstant(revokedAt));
    if (end === Infinity) return;
    chunk.ends ??= new Float64Array(ROWS_A_CHUNK).fill(Infinity);
    chunk.ends[offset] = end;
  };

  return {
    get rows() {
      return rows;
    },
    add(key, value) {
      const { keyHash, expiresAt, revokedAt, label, createdAt } = key;
      write(toProfile(key, value), { keyHash, expiresAt, revokedAt, label, createdAt });
    },
    addAlike(value) {
      if (!isObject(value)) return false;
      const { own, terms } = toTerms(value);
      const profile = shared.get(terms);
      if (profile === undefined || !areOwnFieldsValid(own)) return false;
      write(profile, own);
      return true;
    },
    skip() {
      const [chunk, offset] = addRow();
      chunk.profiles[offset] = NO_PROFILE;
      return rows - 1;
    },
    *build() {
      shared.clear();
      const slots = new Uint32Array(Math.ceil(rows * SLOTS_A_ROW) + 1);
      const repeated: number[] = [];
      for (let row = 0; row < rows; row += 1) {
        if (row % ROWS_A_STEP === 0) yield;
        const { hashes, profiles: indexes } = chunkOf(row);
        const offset = row % ROWS_A_CHUNK;
        if (indexes[offset] === NO_PROFILE) continue;
        const found = search(slots, hashes, offset * WORDS);
        if (found >= 0) repeated.push(row);
        else slots[-1 - found] = row + 1;
      }
      const decoded = new LRUCache<string, EdgeKey>({ max: MAX_DECODED });
      const decodeProfile = createProfileDecoder(profiles);
      const words = new Uint32Array(WORDS);
      const find = (keyHash: string): EdgeKey | null => {
        const known = decoded.get(keyHash);
        if (known) return known;
        writeHash(words, 0, keyHash);
        const found = search(slots, words, 0);
        if (found < 0) return null;
        const { profiles: indexes, ends } = chunkOf(found);
        const offset = found % ROWS_A_CHUNK;
        const end = ends?.[offset] ?? Infinity;
        const { tenant, scopes, credentials, rateLimit } = decodeProfile(indexes[offset] ?? 0);
        const key: EdgeKey = {
          keyHash,
          tenant,
          scopes,
          credentials,
          ...(rateLimit && { rateLimit }),
          ...(end < Infinity && { expiresAt: new Date(end).toISOString() }),
        };
        decoded.set(keyHash, key);
        return key;
      };
      return { keys: { find }, repeated };
    },
  };
};
