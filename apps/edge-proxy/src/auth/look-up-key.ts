import { chain } from '@cdr/http-cache';
import type { Keyring } from '../crypto/keyring.ts';
import type { Caller, LookUpCaller } from './caller.ts';
import { type EdgeKey, isKeyActive } from './edge-key.ts';
import type { KeyStore } from './key-store.ts';

/** Options of {@link createKeyLookUp}. */
export interface KeyLookUpOptions {
  readonly keyStore: KeyStore;
  readonly keyring: Keyring;
  readonly now: () => number;
}

const KEY_ID_DIGITS = 8;

const toCaller = ({ keyHash, tenant, scopes, credentials, rateLimit }: EdgeKey): Caller => ({
  tenant,
  keyId: keyHash.toLowerCase().slice(0, KEY_ID_DIGITS),
  scopes: new Set(scopes),
  credentials,
  rateLimit: rateLimit ?? null,
});

/**
 * Looks callers up by the SHA-256 of their key, so that the time of a look-up does not depend on the key's characters.
 *
 * An expired or revoked key has no caller.
 */
export const createKeyLookUp = ({ keyStore, keyring, now }: KeyLookUpOptions): LookUpCaller => {
  const callers = new WeakMap<EdgeKey, Caller>();
  return (token) =>
    chain(keyring.hash(token), (keyHash) =>
      chain(keyStore.find(keyHash), (key) => {
        if (!key || !isKeyActive(key, now())) return null;
        const caller = callers.get(key) ?? toCaller(key);
        callers.set(key, caller);
        return caller;
      }),
    );
};
