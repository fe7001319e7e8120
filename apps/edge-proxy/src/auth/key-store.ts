import { EdgeError } from '../lib/edge-error.ts';
import { chain, createSingleFlight, type MaybePromise, withDeadline } from '@cdr/http-cache';

import { isWithin } from '../lib/is-within.ts';
import type { EdgeKey } from './edge-key.ts';
import { readEdgeKeys } from './read-edge-keys.ts';

/** Finds a key by its hash. */
export interface KeyStore {
  find(keyHash: string): MaybePromise<EdgeKey | null>;
}

/** Loads the text of a document of keys. */
export type LoadKeys = () => Promise<string>;

/** Options of {@link createKeyStore}. */
export interface KeyStoreOptions {
  readonly load: LoadKeys;
  readonly now: () => number;
}

/** How long a document is current. @unit milliseconds */
const CURRENT_FOR_MS = 15_000;

/**
 * How long a document may be used where no newer one can be loaded. KV may have cached it for 30 s before, and a
 * revoked key stops within 60 s. @unit milliseconds
 */
const USABLE_FOR_MS = 29_000;

/** The longest load of a document, and the longest wait for a shared one. @unit milliseconds */
const LOAD_TIMEOUT_MS = 5_000;

interface Known {
  readonly text: string;
  readonly keys: ReadonlyMap<string, EdgeKey>;
  readonly loadedAt: number;
}

const parse = (text: string): ReadonlyMap<string, EdgeKey> => {
  const read = readEdgeKeys(JSON.parse(text));
  if ('problems' in read) throw new TypeError('the keys are not usable');
  return new Map(read.keys.map((key) => [key.keyHash, key]));
};

/** The keys of a fixed list. */
export const createFixedKeyStore = (keys: readonly EdgeKey[]): KeyStore => {
  const byHash = new Map(keys.map((key) => [key.keyHash.toLowerCase(), key]));
  return { find: (keyHash) => byHash.get(keyHash) ?? null };
};

/**
 * The keys of a document that is loaded every 15 s.
 *
 * Where that fails the last good one is used for 29 s. After that every key is rejected: a revocation may be missing.
 */
export const createKeyStore = ({ load, now }: KeyStoreOptions): KeyStore => {
  let known: Known | undefined;
  const collapse = createSingleFlight<Known>(LOAD_TIMEOUT_MS);

  const refresh = async (): Promise<Known> => {
    const loadedAt = now();
    try {
      // A file system that hangs would block every caller.
      const loaded = await withDeadline(load(), LOAD_TIMEOUT_MS);
      if (!loaded) throw new Error('the keys did not come');
      const text = loaded.result;
      // Parsing a large document blocks every request, and new keys lose what callers share.
      known = { text, keys: known?.text === text ? known.keys : parse(text), loadedAt };
      return known;
    } catch {
      if (known && isWithin(known.loadedAt, USABLE_FOR_MS, loadedAt)) return known;
      throw new EdgeError('internal', { detail: 'the keys cannot be read' });
    }
  };

  const isCurrent = ({ loadedAt }: Known): boolean => isWithin(loadedAt, CURRENT_FOR_MS, now());

  /** Runs one load at a time. A caller shares a load only if its result is current. */
  const renew = async (): Promise<Known> => {
    for (;;) {
      const { result, isShared } = await collapse('keys', refresh);
      if (!isShared || isCurrent(result)) return result;
    }
  };

  return {
    find: (keyHash) => chain(known && isCurrent(known) ? known : renew(), ({ keys }) => keys.get(keyHash) ?? null),
  };
};
