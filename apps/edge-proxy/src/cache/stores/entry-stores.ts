import { type CacheStorage, type CacheStore, createTieredStore } from '@cdr/http-cache';
import type { Cipher } from '../../crypto/cryptography.ts';
import type { Keyring } from '../../crypto/keyring.ts';
import { createEncryptedStore } from './encrypted-store.ts';

/** Options of {@link createEntryStores}. */
export interface EntryStoresOptions {
  /** Opened responses of all tenants under keyed names; null: none in this process. */
  readonly memory: CacheStore | null;
  /** Bytes outside this process. */
  readonly storage: CacheStorage | undefined;
  readonly keyring: Keyring;
}

/** The store of one partition in one epoch. */
export type EntryStores = (partition: string, epoch: string) => Promise<CacheStore>;

/** Two tiers: opened responses in memory, and encrypted ones in a storage outside the process. */
export const createEntryStores = ({ memory, storage, keyring }: EntryStoresOptions): EntryStores => {
  if (!storage) {
    if (!memory) throw new TypeError('a cache needs a storage or memory');
    return async () => memory;
  }
  return async (partition, epoch) => {
    const cipher: Cipher = await keyring.cipher(partition, epoch);
    const encrypted = createEncryptedStore({ storage, cipher, keyring });
    return memory ? createTieredStore(memory, encrypted) : encrypted;
  };
};
