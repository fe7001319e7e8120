import { toBytes, toHex } from '../bytes.ts';
import type { Authenticate, Caller } from './caller.ts';
import type { EdgeKey } from './edge-key.ts';

/**
 * Looks a caller up by the key's SHA-256, so how long it takes says nothing about how much of a key was right.
 */
export const createKeyLookup = (keys: readonly EdgeKey[]): Authenticate => {
  const callers = new Map<string, Caller>(
    keys.map(({ keyHash, tenant, scopes, credentials }) => [
      keyHash.toLowerCase(),
      { tenant, scopes: new Set(scopes), credentials },
    ]),
  );
  return async (key) => callers.get(toHex(await crypto.subtle.digest('SHA-256', toBytes(key)))) ?? null;
};
