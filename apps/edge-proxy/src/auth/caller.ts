import type { MaybePromise } from '@cdr/http-cache';
import type { ApiName } from '../lib/api-name.ts';
import { EdgeError } from '../lib/edge-error.ts';
import type { EdgeEnv } from '../request/request-context.ts';
import type { Credentials, ProviderCredential, RateLimit, Scope } from './edge-key.ts';

/** An authenticated caller. */
export interface Caller {
  /** Safe to log: a tenant's name, or a token's keyed hash. */
  readonly tenant: string;
  /** Safe to log: the first digits of the key's hash; null for a provider's token. */
  readonly keyId: string | null;
  readonly scopes: ReadonlySet<Scope>;
  readonly credentials: Credentials;
  /** Null: no limit. */
  readonly rateLimit: RateLimit | null;
}

/** The types behind `authenticate`. */
export interface CallerEnv extends EdgeEnv {
  Variables: EdgeEnv['Variables'] & { caller: Caller };
}

/** Finds the caller of a Bearer token; null for an unknown token. */
export type LookUpCaller = (token: string) => MaybePromise<Caller | null>;

/**
 * The provider's credential of a caller for one API.
 *
 * @throws {EdgeError} `forbidden` without the API's scope or without a credential for it
 */
export const toCredential = ({ scopes, credentials }: Caller, api: ApiName): ProviderCredential => {
  if (!scopes.has(api)) throw new EdgeError('forbidden', { detail: `the key lacks the scope ${api}` });
  const credential = credentials[api];
  if (credential === undefined) throw new EdgeError('forbidden', { detail: `the key has no credential for ${api}` });
  return credential;
};
