import { createHash } from 'node:crypto';
import type { EdgeKey } from '../../src/auth/edge-key.ts';

/** A key's hash, as the configuration holds it. */
export const hashKey = (key: string): string => createHash('sha256').update(key).digest('hex');

/** A key that may do everything. */
export const FULL_KEY = 'cdr_full_key';
/** Another key of the same tenant, with the same credentials. */
export const SIBLING_KEY = 'cdr_sibling_key';
/** A key of another tenant. */
export const OTHER_KEY = 'cdr_other_key';
/** A key for one API alone. */
export const PBX_KEY = 'cdr_pbx_key';
/** A key that may use autocall, but has nothing to use it with. */
export const BARE_KEY = 'cdr_bare_key';

/** The keys above, as an operator configures them. */
export const KEYS: readonly EdgeKey[] = [
  {
    keyHash: hashKey(FULL_KEY),
    tenant: 'north',
    scopes: ['autocall', 'pbx', 'pii'],
    credentials: { autocall: 'north-autocall', pbx: 'north-pbx' },
  },
  {
    keyHash: hashKey(SIBLING_KEY),
    tenant: 'north',
    scopes: ['autocall', 'pbx', 'pii'],
    credentials: { autocall: 'north-autocall', pbx: 'north-pbx' },
  },
  {
    keyHash: hashKey(OTHER_KEY),
    tenant: 'south',
    scopes: ['autocall', 'pbx', 'pii'],
    credentials: { autocall: 'south-autocall', pbx: 'south-pbx' },
  },
  { keyHash: hashKey(PBX_KEY), tenant: 'north', scopes: ['pbx', 'pii'], credentials: { pbx: 'north-pbx' } },
  { keyHash: hashKey(BARE_KEY), tenant: 'north', scopes: ['autocall', 'pii'], credentials: {} },
];
