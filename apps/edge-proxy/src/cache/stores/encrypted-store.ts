import { type CacheStorage, type CacheStore, chain, createStorageStore } from '@cdr/http-cache';
import type { Cipher } from '../../crypto/cryptography.ts';
import type { Keyring } from '../../crypto/keyring.ts';

/** Options of {@link createEncryptedStore}. */
export interface EncryptedStoreOptions {
  readonly storage: CacheStorage;
  /** The cipher of one partition and epoch. */
  readonly cipher: Cipher;
  readonly keyring: Pick<Keyring, 'hash'>;
}

/** Rises with every change of what is sealed; entries of another version do not open. */
const VERSION = 6;

/**
 * Encrypts entries for a storage outside this process.
 *
 * An entry's key is the hash of its keyed name, and the entry opens under that key only.
 */
export const createEncryptedStore = ({ storage, cipher, keyring }: EncryptedStoreOptions): CacheStore => {
  const toContext = (key: string): string => `${VERSION} ${key}`;
  const sealed = createStorageStore(storage, {
    seal: (plain, key) => cipher.seal(plain, toContext(key)),
    open: (bytes, key) => cipher.open(bytes, toContext(key)),
  });
  return {
    get: (name) => chain(keyring.hash(name), (key) => sealed.get(key)),
    put: (name, variants, ttlSeconds) => chain(keyring.hash(name), (key) => sealed.put(key, variants, ttlSeconds)),
    delete: (name) => chain(keyring.hash(name), (key) => sealed.delete(key)),
  };
};
