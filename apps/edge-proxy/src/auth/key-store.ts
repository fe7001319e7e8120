import { EdgeError } from '../lib/edge-error.ts';
import { chain, createSingleFlight, type MaybePromise, withDeadline } from '@cdr/http-cache';

import { isWithin } from '../lib/is-within.ts';
import type { EdgeKey } from './edge-key.ts';
import { readEdgeKeys } from './read-edge-keys.ts';

/** Finds a key by its hash. */
export interface KeyStore {
  find(keyHash: string): MaybePromise<EdgeKey | null>;
}

/** The text of a document of keys, from wherever it lies. */
export type LoadKeys = () => Promise<string>;

/** What {@link createKeyStore} works with. */
export interface KeyStoreOptions {
  readonly load: LoadKeys;
  readonly now: () => number;
}

/** How long a document is taken for current. @unit milliseconds */
const CURRENT_FOR_MS = 15_000;

/**
 * How long a document may serve when no newer one can be had. KV may have kept it for 30 s before it was loaded, and a
 * revoked key stops within 60 s. @unit milliseconds
 */
const USABLE_FOR_MS = 29_000;

/** How long a reading of the document may take, and how long a request waits for another's. @unit milliseconds */
const PATIENCE_MS = 5_000;

interface Known {
  readonly keys: ReadonlyMap<string, EdgeKey>;
  readonly loadedAt: number;
}

const parse = (text: string): ReadonlyMap<string, EdgeKey> => {
  const read = readEdgeKeys(JSON.parse(text));
  if ('problems' in read) throw new TypeError('the keys are not usable');
  return new Map(read.keys.map((key) => [key.keyHash, key]));
};

/** The keys of a list that stands. */
export const createFixedKeyStore = (keys: readonly EdgeKey[]): KeyStore => {
  const byHash = new Map(keys.map((key) => [key.keyHash.toLowerCase(), key]));
  return { find: (keyHash) => byHash.get(keyHash) ?? null };
};

/**
 * The keys of a document that is read again every 15 s. Where that fails the last good one serves for 29 s, and nobody
 * gets in after that: who was revoked since, nobody knows.
 */
export const createKeyStore = ({ load, now }: KeyStoreOptions): KeyStore => {
  let known: Known | undefined;
  const fly = createSingleFlight<Known>(PATIENCE_MS);

  const refresh = async (): Promise<Known> => {
    const loadedAt = now();
    try {
      // A file system that hangs would hold every caller for ever.
      const loaded = await withDeadline(load(), PATIENCE_MS);
      if (!loaded) throw new Error('the keys did not come');
      known = { keys: parse(loaded.result), loadedAt };
      return known;
    } catch {
      if (known && isWithin(known.loadedAt, USABLE_FOR_MS, loadedAt)) return known;
      throw new EdgeError('internal', { detail: 'the keys cannot be read' });
    }
  };

  const isCurrent = ({ loadedAt }: Known): boolean => isWithin(loadedAt, CURRENT_FOR_MS, now());

  /** Runs one reading at a time. A caller never shares a reading that began too long ago: it shares the next one. */
  const renew = async (): Promise<Known> => {
    for (;;) {
      const { result, isShared } = await fly('keys', refresh);
      if (!isShared || isCurrent(result)) return result;
    }
  };

  return {
    find: (keyHash) => chain(known && isCurrent(known) ? known : renew(), ({ keys }) => keys.get(keyHash) ?? null),
  };
};
