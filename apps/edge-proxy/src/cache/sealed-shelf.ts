import type { Cipher } from '../crypto/cryptography.ts';
import { after, rescue } from '../eventually.ts';
import type { CacheEntries, StoredResponse } from '@cdr/http-cache';
import type { CacheStorage } from '@cdr/http-cache';
import { openEnvelope, sealEnvelope } from './envelope.ts';

/** What {@link createSealedShelf} works with. */
export interface SealedShelfOptions {
  readonly storage: CacheStorage;
  /** A keyed digest: it tells nothing. */
  readonly key: string;
  /** That of the tenant's epoch when the request began, so that a purge outlasts a write that was under way. */
  readonly cipher: Cipher;
  /** What was received before is not used. @unit epoch milliseconds */
  readonly distrustedUntil: () => number;
  /** Takes the failures of the storage: they cost time, never an answer. */
  readonly onFault: (error: unknown) => void;
}

const NOTHING: readonly StoredResponse[] = [];

/** The place of one record of one tenant. */
export const createSealedShelf = (options: SealedShelfOptions): CacheEntries => {
  const { storage, key, cipher, distrustedUntil, onFault } = options;
  return {
    // A request that began after trust was lost takes nothing from one that began before.
    collapseKey: `${key} ${distrustedUntil()}`,
    read: () =>
      rescue(
        () =>
          after(storage.get(key), (bytes) =>
            bytes
              ? after(openEnvelope(bytes, cipher, key), (variants) => {
                  const limit = distrustedUntil();
                  return variants?.filter(({ freshness }) => freshness.requestedAt > limit) ?? NOTHING;
                })
              : NOTHING,
          ),
        (error) => {
          onFault(error);
          return NOTHING;
        },
      ),
    async store(variants, retentionSeconds) {
      try {
        await storage.put(key, await sealEnvelope(variants, cipher, key), retentionSeconds);
        return true;
      } catch (error) {
        onFault(error);
        return false;
      }
    },
    async evict() {
      try {
        await storage.delete(key);
      } catch (error) {
        onFault(error);
      }
    },
  };
};
