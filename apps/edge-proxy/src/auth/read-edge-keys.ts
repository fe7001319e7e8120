import { parseBearerAuthorization, toBearerAuthorization } from '@cdr/contract';
import { API_NAMES, type ApiName } from '../api-name.ts';
import { areScopes, type EdgeKey, SCOPES } from './edge-key.ts';

const SHA256_HEX = /^[0-9a-f]{64}$/i;
const TENANT = /^[A-Za-z][\w.-]{0,63}$/;
const FIELDS: ReadonlySet<string> = new Set(['keyHash', 'tenant', 'scopes', 'credentials']);
const CREDENTIALS: ReadonlySet<string> = new Set(API_NAMES);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isToken = (value: unknown): value is string =>
  typeof value === 'string' && parseBearerAuthorization(toBearerAuthorization(value)) === value;

const readCredentials = (value: unknown): Partial<Record<ApiName, string>> | null => {
  if (!isObject(value) || Object.keys(value).some((name) => !CREDENTIALS.has(name))) return null;
  const credentials: Partial<Record<ApiName, string>> = {};
  for (const api of API_NAMES) {
    const token = value[api];
    if (token === undefined) continue;
    if (!isToken(token)) return null;
    credentials[api] = token;
  }
  return credentials;
};

/** One key, or what is wrong with it. */
const readEdgeKey = (value: unknown): EdgeKey | string => {
  if (!isObject(value)) return 'must be an object';
  if (Object.keys(value).some((name) => !FIELDS.has(name)))
    return `must hold ${[...FIELDS].join(', ')} and nothing else`;
  const { keyHash, tenant, scopes } = value;
  if (typeof keyHash !== 'string' || !SHA256_HEX.test(keyHash))
    return 'keyHash must be the SHA-256 of the key, 64 hex digits';
  if (typeof tenant !== 'string' || !TENANT.test(tenant))
    return 'tenant must be a letter and up to 63 letters, digits, ".", "_" or "-"';
  if (!areScopes(scopes)) return `scopes must be a list of ${SCOPES.join(', ')}`;
  if (!scopes.includes('pii')) {
    return 'scopes must include pii: masking is not offered, so a key that may not see personal data can be given nothing';
  }
  const credentials = readCredentials(value['credentials']);
  if (!credentials) return `credentials must be an object with a token for ${API_NAMES.join(', ')} or some of them`;
  return { keyHash: keyHash.toLowerCase(), tenant, scopes, credentials };
};

/** The keys in a value of unknown shape, or what is wrong with it; no text holds a hash or a credential. */
export const readEdgeKeys = (value: unknown): { readonly keys: EdgeKey[] } | { readonly problems: string[] } => {
  if (!Array.isArray(value) || value.length === 0) return { problems: ['must be a list of at least one key'] };
  const keys: EdgeKey[] = [];
  const problems: string[] = [];
  const hashes = new Set<string>();
  for (const [index, item] of value.entries()) {
    const key = readEdgeKey(item);
    if (typeof key === 'string') problems.push(`entry ${index}: ${key}`);
    else if (hashes.has(key.keyHash)) problems.push(`entry ${index}: keyHash must differ from every other entry's`);
    else {
      hashes.add(key.keyHash);
      keys.push(key);
    }
  }
  return problems.length > 0 ? { problems } : { keys };
};
