import { parseBearerAuthorization, toBearerAuthorization } from '@cdr/contract';
import { API_NAMES, type ApiName } from '../lib/api-name.ts';
import { isObject } from '../lib/is-object.ts';
import type { Credentials, ProviderCredential } from './edge-key.ts';

const NAMES: ReadonlySet<string> = new Set(API_NAMES);

const isToken = (value: unknown): value is string =>
  typeof value === 'string' && parseBearerAuthorization(toBearerAuthorization(value)) === value;

const readCredential = (value: unknown, api: ApiName): ProviderCredential | null => {
  if (isToken(value)) return value;
  if (api !== 'pbx' || !isObject(value) || Object.keys(value).join() !== 'apiKey') return null;
  const { apiKey } = value;
  return typeof apiKey === 'string' && apiKey !== '' ? { apiKey } : null;
};

/** A tenant's credentials in a value of unknown shape; null for anything else. */
export const readCredentials = (value: unknown): Credentials | null => {
  if (!isObject(value) || Object.keys(value).some((name) => !NAMES.has(name))) return null;
  const credentials: Partial<Record<ApiName, ProviderCredential>> = {};
  for (const api of API_NAMES) {
    if (value[api] === undefined) continue;
    const credential = readCredential(value[api], api);
    if (credential === null) return null;
    credentials[api] = credential;
  }
  return credentials;
};

/** The rule of {@link readCredentials}, in words. */
export const CREDENTIALS_RULE = `credentials must be an object with a token for ${API_NAMES.join(', ')} or some of them; for pbx {"apiKey": "…"} does, too`;
