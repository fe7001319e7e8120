import type { Keyring } from '../crypto/keyring.ts';
import type { Authenticate } from './caller.ts';
import { isKeyActive } from './edge-key.ts';
import type { KeyDirectory } from './key-directory.ts';

/** What {@link createKeyLookup} works with. */
export interface KeyLookupOptions {
  readonly directory: KeyDirectory;
  readonly keyring: Keyring;
  readonly now: () => number;
}

const SHOWN_DIGITS = 8;

/**
 * Looks a caller up by the key's SHA-256, so how long it takes says nothing about how much of a key was right. A key
 * that has expired or was revoked is nobody's.
 */
export const createKeyLookup =
  ({ directory, keyring, now }: KeyLookupOptions): Authenticate =>
  async (token) => {
    const keyHash = await keyring.hash(token);
    const key = await directory.find(keyHash);
    if (!key || !isKeyActive(key, now())) return null;
    const { tenant, scopes, credentials, rateLimit = null } = key;
    return { tenant, keyId: keyHash.slice(0, SHOWN_DIGITS), scopes: new Set(scopes), credentials, rateLimit };
  };
