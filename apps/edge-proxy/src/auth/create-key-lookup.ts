import type { Keyring } from '../crypto/keyring.ts';
import { after } from '../eventually.ts';
import type { Authenticate, Caller } from './caller.ts';
import { type EdgeKey, isKeyActive } from './edge-key.ts';
import type { KeyDirectory } from './key-directory.ts';

/** What {@link createKeyLookup} works with. */
export interface KeyLookupOptions {
  readonly directory: KeyDirectory;
  readonly keyring: Keyring;
  readonly now: () => number;
}

const SHOWN_DIGITS = 8;

const toCaller = ({ keyHash, tenant, scopes, credentials, rateLimit }: EdgeKey): Caller => ({
  tenant,
  keyId: keyHash.toLowerCase().slice(0, SHOWN_DIGITS),
  scopes: new Set(scopes),
  credentials,
  rateLimit: rateLimit ?? null,
});

/**
 * Looks a caller up by the key's SHA-256, so how long it takes says nothing about how much of a key was right. A key
 * that has expired or was revoked is nobody's.
 */
export const createKeyLookup = ({ directory, keyring, now }: KeyLookupOptions): Authenticate => {
  const callers = new WeakMap<EdgeKey, Caller>();
  return (token) =>
    after(keyring.hash(token), (keyHash) =>
      after(directory.find(keyHash), (key) => {
        if (!key || !isKeyActive(key, now())) return null;
        const caller = callers.get(key) ?? toCaller(key);
        callers.set(key, caller);
        return caller;
      }),
    );
};
