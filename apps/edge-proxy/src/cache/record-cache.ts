import { LRUCache } from 'lru-cache';
import type { Bytes } from '../bytes.ts';
import type { CacheStorage } from './cache-storage.ts';
import { openEnvelope, sealEnvelope } from './envelope.ts';
import type { Keyring } from './keyring.ts';

/** Where one record of one tenant lies. Both parts are keyed digests: they tell nothing. */
export interface RecordAddress {
  readonly partition: string;
  readonly key: string;
}

/** A record that may be answered from the cache. */
export interface FoundRecord {
  readonly body: Bytes;
  /** @unit whole seconds since the provider accepted the request */
  readonly ageSeconds: number;
  /** @unit whole seconds for which it may still be answered */
  readonly ttlSeconds: number;
}

/** The sealed records of all tenants, each in its tenant's partition. */
export interface RecordCache {
  find(address: RecordAddress): Promise<FoundRecord | null>;
  put(address: RecordAddress, body: Bytes, acceptedAt: number, lifetimeSeconds: number): Promise<void>;
  evict(address: RecordAddress): Promise<void>;
  /** Makes this process distrust everything that a partition got until this moment, requests under way included. */
  distrust(partition: string): void;
}

/** What {@link createRecordCache} works with. */
export interface RecordCacheOptions {
  readonly storage: CacheStorage;
  readonly keyring: Keyring;
  readonly now: () => number;
}

const MAX_DISTRUSTED = 10_000;

/** A cache of sealed records over any storage. */
export const createRecordCache = ({ storage, keyring, now }: RecordCacheOptions): RecordCache => {
  const distrustedAt = new LRUCache<string, number>({ max: MAX_DISTRUSTED });
  return {
    async find({ partition, key }) {
      const bytes = await storage.get(key);
      const envelope = bytes && (await openEnvelope(bytes, await keyring.sealingKey(partition), key));
      if (!envelope) return null;
      const { body, acceptedAt, lifetimeSeconds } = envelope;
      const age = (now() - acceptedAt) / 1000;
      // A negative age is a clock that was set back: how old the entry is, nobody knows.
      if (age < 0 || age >= lifetimeSeconds) return null;
      if (acceptedAt <= (distrustedAt.get(partition) ?? -Infinity)) return null;
      return { body, ageSeconds: Math.floor(age), ttlSeconds: Math.ceil(lifetimeSeconds - age) };
    },
    async put({ partition, key }, body, acceptedAt, lifetimeSeconds) {
      const sealed = await sealEnvelope(
        { body, acceptedAt, lifetimeSeconds },
        await keyring.sealingKey(partition),
        key,
      );
      await storage.put(key, sealed, Math.ceil(lifetimeSeconds));
    },
    evict: ({ key }) => storage.delete(key),
    distrust(partition) {
      distrustedAt.set(partition, now());
    },
  };
};
