import type { EdgeKey } from '../../src/auth/edge-key.ts';
import { hashKey, KEYS } from './keys.ts';

/** A key that may not see personal data, of the same tenant as the full key. */
export const MASKED_KEY = 'cdr_masked_key';
/** A key that may purge and skip the cache. */
export const ADMIN_KEY = 'cdr_admin_key';
/** A key that may send two requests a minute. */
export const LIMITED_KEY = 'cdr_limited_key';
/** A key of a tenant whose pbx tokens are got with an api_key. */
export const TOKEN_KEY = 'cdr_token_key';

const credentials = { autocall: 'north-autocall', pbx: 'north-pbx' };

/** All keys of the tests. */
export const ALL_KEYS: readonly EdgeKey[] = [
  ...KEYS,
  { keyHash: hashKey(MASKED_KEY), tenant: 'north', scopes: ['autocall', 'pbx'], credentials },
  { keyHash: hashKey(ADMIN_KEY), tenant: 'north', scopes: ['autocall', 'pbx', 'pii', 'admin'], credentials },
  {
    keyHash: hashKey(LIMITED_KEY),
    tenant: 'north',
    scopes: ['pbx', 'pii'],
    credentials,
    rateLimit: { requests: 2, seconds: 60 },
  },
  {
    keyHash: hashKey(TOKEN_KEY),
    tenant: 'east',
    scopes: ['pbx', 'pii'],
    credentials: { pbx: { apiKey: 'east-api-key' } },
  },
];
