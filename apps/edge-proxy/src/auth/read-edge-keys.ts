import { areScopes, type Credentials, type EdgeKey, type RateLimit, SCOPES } from './edge-key.ts';
import { isInstant } from '../lib/is-instant.ts';
import { isKeyLabel, KEY_LABEL_RULE } from './is-key-label.ts';
import { isObject } from '../lib/is-object.ts';
import { CREDENTIALS_RULE, readCredentials } from './read-credentials.ts';

const SHA256_HEX = /^[0-9a-f]{64}$/i;
const TENANT = /^[A-Za-z][\w.-]{0,63}$/;
const TENANT_RULE = 'a letter and up to 63 letters, digits, ".", "_" or "-"';
const FIELDS: ReadonlySet<string> = new Set([
  'keyHash',
  'tenant',
  'scopes',
  'credentials',
  'rateLimit',
  'expiresAt',
  'revokedAt',
  'label',
  'createdAt',
]);

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 1e9;

const readRateLimit = (value: unknown): RateLimit | null => {
  if (!isObject(value)) return null;
  const { requests, seconds } = value;
  return isCount(requests) && isCount(seconds) && Object.keys(value).length === 2 ? { requests, seconds } : null;
};

/** What may stand beside the fields that every key has, or what is wrong with it. */
const readExtras = (
  value: Record<string, unknown>,
): Pick<EdgeKey, 'rateLimit' | 'expiresAt' | 'revokedAt' | 'label' | 'createdAt'> | string => {
  const { rateLimit, expiresAt, revokedAt, label, createdAt } = value;
  const limit = rateLimit === undefined ? undefined : readRateLimit(rateLimit);
  if (limit === null) return 'rateLimit must be {"requests": …, "seconds": …}, both whole and at least 1';
  if (expiresAt !== undefined && !isInstant(expiresAt)) return 'expiresAt must be an instant: 2027-01-31T00:00:00Z';
  if (revokedAt !== undefined && !isInstant(revokedAt)) return 'revokedAt must be an instant: 2027-01-31T00:00:00Z';
  if (label !== undefined && !isKeyLabel(label)) return `label must be ${KEY_LABEL_RULE}`;
  if (createdAt !== undefined && !isInstant(createdAt)) return 'createdAt must be an instant: 2027-01-31T00:00:00Z';
  return {
    ...(limit && { rateLimit: limit }),
    ...(expiresAt !== undefined && { expiresAt }),
    ...(revokedAt !== undefined && { revokedAt }),
    ...(label !== undefined && { label }),
    ...(createdAt !== undefined && { createdAt }),
  };
};

type Tenants = ReadonlyMap<string, Credentials>;

/** One key, or what is wrong with it. */
const readEdgeKey = (value: unknown, tenants: Tenants): EdgeKey | string => {
  if (!isObject(value)) return 'must be an object';
  if (Object.keys(value).some((name) => !FIELDS.has(name))) {
    return `must hold ${[...FIELDS].join(', ')} and nothing else`;
  }
  const { keyHash, tenant, scopes } = value;
  if (typeof keyHash !== 'string' || !SHA256_HEX.test(keyHash))
    return 'keyHash must be the SHA-256 of the key, 64 hex digits';
  if (typeof tenant !== 'string' || !TENANT.test(tenant)) return `tenant must be ${TENANT_RULE}`;
  if (!areScopes(scopes)) return `scopes must be a list of ${SCOPES.join(', ')}`;
  const credentials = value['credentials'] === undefined ? tenants.get(tenant) : readCredentials(value['credentials']);
  if (credentials === undefined) return 'must have credentials, or a tenant that is listed in tenants';
  if (credentials === null) return CREDENTIALS_RULE;
  const extras = readExtras(value);
  return typeof extras === 'string'
    ? extras
    : { keyHash: keyHash.toLowerCase(), tenant, scopes, credentials, ...extras };
};

const readTenants = (value: unknown, problems: string[]): Tenants => {
  if (value === undefined) return new Map();
  if (!isObject(value)) {
    problems.push('tenants must be an object: {"name": {"credentials": {…}}}');
    return new Map();
  }
  const tenants = Object.entries(value).map(([name, tenant], index) => {
    const credentials = isObject(tenant) ? readCredentials(tenant['credentials']) : null;
    if (!TENANT.test(name)) problems.push(`tenant ${index}: its name must be ${TENANT_RULE}`);
    if (!credentials) problems.push(`tenant ${index}: ${CREDENTIALS_RULE}`);
    return [name, credentials ?? {}] as const;
  });
  return new Map(tenants);
};

/**
 * The keys in a value of unknown shape, or what is wrong with it; no text holds a hash or a credential.
 *
 * The value is a list of keys with credentials, or `{"tenants": …, "keys": …}`, where keys take their tenant's.
 */
export const readEdgeKeys = (value: unknown): { readonly keys: EdgeKey[] } | { readonly problems: string[] } => {
  const problems: string[] = [];
  const tenants = isObject(value) ? readTenants(value['tenants'], problems) : new Map();
  const list = isObject(value) ? value['keys'] : value;
  if (!Array.isArray(list) || (!isObject(value) && list.length === 0)) {
    return { problems: [...problems, 'must be a list of at least one key'] };
  }
  const keys: EdgeKey[] = [];
  const hashes = new Set<string>();
  for (const [index, item] of list.entries()) {
    const key = readEdgeKey(item, tenants);
    if (typeof key === 'string') problems.push(`entry ${index}: ${key}`);
    else if (hashes.has(key.keyHash)) problems.push(`entry ${index}: keyHash must differ from every other entry's`);
    else {
      hashes.add(key.keyHash);
      keys.push(key);
    }
  }
  return problems.length > 0 ? { problems } : { keys };
};
