import { EdgeError } from '../lib/edge-error.ts';
import { chain, createSingleFlight, type MaybePromise, withDeadline } from '@cdr/http-cache';

import { isWithin } from '../lib/is-within.ts';
import type { EdgeKey } from './edge-key.ts';
import type { KeySet } from './packed-keys.ts';
import { readEdgeKeys } from './read-edge-keys.ts';

/** Finds a key by its hash. */
export interface KeyStore {
  find(keyHash: string): MaybePromise<EdgeKey | null>;
}

/** Loads the text of a document of keys, or the keys of a large document: the same set while it is unchanged. */
export type LoadKeys = () => Promise<string | KeySet>;

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

/** The same for a large document, which no KV has cached before. Its load may take half a minute. @unit milliseconds */
const LARGE_USABLE_FOR_MS = 59_000;

/** The longest load of a document, and the longest wait for a shared one. @unit milliseconds */
const LOAD_TIMEOUT_MS = 5_000;

interface Known {
  /** What was loaded. */
  readonly source: string | KeySet;
  readonly keys: KeySet;
  readonly loadedAt: number;
}

const toKeySet = (keys: readonly EdgeKey[]): KeySet => {
  const byHash = new Map(keys.map((key) => [key.keyHash.toLowerCase(), key]));
  return { find: (keyHash) => byHash.get(keyHash) ?? null };
};

const parse = (text: string): KeySet => {
  const read = readEdgeKeys(JSON.parse(text));
  if ('problems' in read) throw new TypeError('the keys are not usable');
  return toKeySet(read.keys);
};

const isLarge = ({ source }: Known): boolean => typeof source !== 'string';

const isUsable = (known: Known, nowMs: number): boolean =>
  isWithin(known.loadedAt, isLarge(known) ? LARGE_USABLE_FOR_MS : USABLE_FOR_MS, nowMs);

/** The keys of a fixed list. */
export const createFixedKeyStore = (keys: readonly EdgeKey[]): KeyStore => toKeySet(keys);

/**
 * The keys of a document that is loaded every 15 s.
 *
 * Where that fails the last good one is used for 29 s. After that every key is rejected: a revocation may be missing.
 * Requests wait for a text. They use the last keys of a large document while it is loaded, for 59 s at most.
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
      const source = loaded.result;
      if (typeof source !== 'string') known = { source, keys: source, loadedAt };
      // Parsing blocks every request, and new keys lose what callers share.
      else known = { source, keys: known?.source === source ? known.keys : parse(source), loadedAt };
      return known;
    } catch {
      if (known && isUsable(known, loadedAt)) return known;
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

  let isRenewing = false;
  const renewBehind = async (): Promise<void> => {
    if (isRenewing) return;
    isRenewing = true;
    try {
      await renew();
    } catch {
      // The request that finds no usable keys reports it.
    } finally {
      isRenewing = false;
    }
  };

  return {
    find(keyHash) {
      if (known && isCurrent(known)) return known.keys.find(keyHash);
      if (known && isLarge(known) && isUsable(known, now())) {
        void renewBehind();
        return known.keys.find(keyHash);
      }
      return chain(renew(), ({ keys }) => keys.find(keyHash));
    },
  };
};
