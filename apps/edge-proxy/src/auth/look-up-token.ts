import { chain } from '@cdr/http-cache';
import type { Keyring } from '../crypto/keyring.ts';
import type { LookUpCaller } from './caller.ts';
import type { Scope } from './edge-key.ts';

/** All but `admin`: only the provider can verify a token. */
const SCOPES: ReadonlySet<Scope> = new Set(['autocall', 'pbx', 'pii']);
const TENANT_DIGITS = 16;

/** Every token is its own tenant, and the credential for both providers. */
export const createTokenLookUp =
  (keyring: Keyring): LookUpCaller =>
  (token) =>
    chain(keyring.digest(['token', token]), (digest) => ({
      tenant: digest.slice(0, TENANT_DIGITS),
      keyId: null,
      scopes: SCOPES,
      credentials: { autocall: token, pbx: token },
      rateLimit: null,
    }));
