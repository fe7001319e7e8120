import type { ApiName } from '../api-name.ts';
import { EdgeError } from '../edge-error.ts';
import type { Eventually } from '../eventually.ts';
import type { Credentials, ProviderCredential, RateLimit, Scope } from './edge-key.ts';

/** Who asks, once the credential is known. */
export interface Caller {
  /** Safe to log: a tenant's name, or a token's keyed hash. */
  readonly tenant: string;
  /** Safe to log: the first digits of the key's hash; null where the caller's token is the provider's. */
  readonly keyId: string | null;
  readonly scopes: ReadonlySet<Scope>;
  readonly credentials: Credentials;
  /** Null: no limit. */
  readonly rateLimit: RateLimit | null;
}

/** Turns a Bearer token into its caller; null for a token that is nobody's. */
export type Authenticate = (token: string) => Eventually<Caller | null>;

/**
 * The provider's credential with which this caller may ask an API.
 *
 * @throws {EdgeError} `forbidden` without the API's scope or without a credential for it
 */
export const toCredential = ({ scopes, credentials }: Caller, api: ApiName): ProviderCredential => {
  if (!scopes.has(api)) throw new EdgeError('forbidden', { detail: `the key lacks the scope ${api}` });
  const credential = credentials[api];
  if (credential === undefined) throw new EdgeError('forbidden', { detail: `the key has no credential for ${api}` });
  return credential;
};
