import { API_NAMES, type ApiName } from '../lib/api-name.ts';

/** The scopes of a key: an API by its name, `pii` (personal data unmasked) and `admin` (purge, skip the cache). */
export const SCOPES = [...API_NAMES, 'pii', 'admin'] as const;
/** A permission of a key. */
export type Scope = (typeof SCOPES)[number];

/** A provider's token, or the `api_key` that pbx exchanges for tokens of 24 hours. */
export type ProviderCredential = string | { readonly apiKey: string };

/** A tenant's credential for each API. */
export type Credentials = Readonly<Partial<Record<ApiName, ProviderCredential>>>;

/** The number of requests of a key in a window. */
export interface RateLimit {
  readonly requests: number;
  /** @unit seconds */
  readonly seconds: number;
}

/** A key of callers, with its tenant's credentials. */
export interface EdgeKey {
  /** SHA-256 of the key in hexadecimal digits; the key itself is not stored. */
  readonly keyHash: string;
  /** Appears in the log: no personal data. Keys of one tenant with one credential share cache entries. */
  readonly tenant: string;
  readonly scopes: readonly Scope[];
  readonly credentials: Credentials;
  /** @default none */
  readonly rateLimit?: RateLimit;
  /** An instant in ISO 8601. @default never */
  readonly expiresAt?: string;
  /** An instant in ISO 8601; the key is rejected from then on. @default never */
  readonly revokedAt?: string;
  /** The operator's name of the key; shown in lists only. @default none */
  readonly label?: string;
  /** An instant in ISO 8601. @default unknown */
  readonly createdAt?: string;
}

const isScope = (value: unknown): value is Scope => SCOPES.some((scope) => scope === value);

/** Whether every entry is a known scope. */
export const areScopes = (value: unknown): value is Scope[] => Array.isArray(value) && value.every(isScope);

/** Whether a key may be used at an instant. */
export const isKeyActive = ({ expiresAt, revokedAt }: EdgeKey, nowMs: number): boolean =>
  (expiresAt === undefined || nowMs < Date.parse(expiresAt)) &&
  (revokedAt === undefined || nowMs < Date.parse(revokedAt));
