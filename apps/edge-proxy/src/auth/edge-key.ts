import { API_NAMES, type ApiName } from '../lib/api-name.ts';

/** What a key may do: an API by its name, `pii` (see personal data unmasked) and `admin` (purge, ask past the cache). */
export const SCOPES = [...API_NAMES, 'pii', 'admin'] as const;
/** What a key may do. */
export type Scope = (typeof SCOPES)[number];

/** With what a provider is asked: a token, or the `api_key` that pbx gives tokens of 24 hours for. */
export type ProviderCredential = string | { readonly apiKey: string };

/** A tenant's credential for each API. */
export type Credentials = Readonly<Partial<Record<ApiName, ProviderCredential>>>;

/** How many requests a key may make in a window. */
export interface RateLimit {
  readonly requests: number;
  /** @unit seconds */
  readonly seconds: number;
}

/** A key that callers hold, and what stands behind it. */
export interface EdgeKey {
  /** SHA-256 of the key in hexadecimal digits; the key itself is kept nowhere. */
  readonly keyHash: string;
  /** Stands in the log, so it must name nobody. Keys of one tenant share cache entries where they share a credential. */
  readonly tenant: string;
  readonly scopes: readonly Scope[];
  readonly credentials: Credentials;
  /** @default none */
  readonly rateLimit?: RateLimit;
  /** An instant in ISO 8601. @default never */
  readonly expiresAt?: string;
  /** An instant in ISO 8601; the key is of no use from then on. @default never */
  readonly revokedAt?: string;
  /** What the operator calls the key; shown in lists alone. @default none */
  readonly label?: string;
  /** An instant in ISO 8601. @default not known */
  readonly createdAt?: string;
}

const isScope = (value: unknown): value is Scope => SCOPES.some((scope) => scope === value);

/** Whether every entry is a known scope. */
export const areScopes = (value: unknown): value is Scope[] => Array.isArray(value) && value.every(isScope);

/** Whether a key may be used at an instant. */
export const isKeyActive = ({ expiresAt, revokedAt }: EdgeKey, nowMs: number): boolean =>
  (expiresAt === undefined || nowMs < Date.parse(expiresAt)) &&
  (revokedAt === undefined || nowMs < Date.parse(revokedAt));
