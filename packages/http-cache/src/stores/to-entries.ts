import type { CacheEntries } from './cache-entries.ts';
import type { MaybePromise } from '../lib/maybe-promise.ts';
import type { StoredResponse } from '../response/stored-response.ts';
import type { CacheStore } from './cache-store.ts';

/** Options of {@link toEntries}. */
export interface EntriesOptions {
  readonly store: CacheStore;
  /** Names one resource in one partition. A keyed hash keeps the name itself secret. */
  readonly key: string;
  /** Responses to requests sent at this instant or earlier are not used. @unit epoch milliseconds @default none */
  readonly invalidBefore?: () => number;
  /** Receives failures of the store. They cost a request to the origin, never the response. @default none */
  readonly onStoreError?: (error: unknown) => void;
}

const NO_VARIANTS: readonly StoredResponse[] = [];
/** A larger difference means that the clock was set back. @unit milliseconds */
const MAX_STEP_MS = 1000;

/** The entries of one resource in a store. */
export const toEntries = (options: EntriesOptions): CacheEntries => {
  const { store, key, invalidBefore = () => -Infinity, onStoreError = () => undefined } = options;

  const toValid = (variants: readonly StoredResponse[] | undefined): readonly StoredResponse[] => {
    if (!variants) return NO_VARIANTS;
    const limit = invalidBefore();
    return limit === -Infinity ? variants : variants.filter(({ freshness }) => freshness.requestedAt > limit);
  };

  const toNone = (error: unknown): readonly StoredResponse[] => {
    onStoreError(error);
    return NO_VARIANTS;
  };

  return {
    // A request after an invalidation must not share the response of one before it.
    collapseKey: `${key} ${invalidBefore()}`,
    read(): MaybePromise<readonly StoredResponse[]> {
      try {
        const found = store.get(key);
        return found instanceof Promise ? found.then(toValid).catch(toNone) : toValid(found);
      } catch (error) {
        return toNone(error);
      }
    },
    async store(variants, retentionSeconds) {
      try {
        await store.put(key, variants, retentionSeconds);
        return true;
      } catch (error) {
        onStoreError(error);
        return false;
      }
    },
    // Instants are whole milliseconds, and several requests fit into one.
    toRequestedAt(nowMs) {
      const limit = invalidBefore();
      return limit >= nowMs && limit - nowMs < MAX_STEP_MS ? limit + 1 : nowMs;
    },
    async evict() {
      try {
        await store.delete(key);
      } catch (error) {
        onStoreError(error);
      }
    },
  };
};
