import { API_NAMES, type ApiName } from '../api-name.ts';

/** What a key may do: an API by its name, `pii` (see personal data unmasked) and `admin`. */
export const SCOPES = [...API_NAMES, 'pii', 'admin'] as const;
/** What a key may do. */
export type Scope = (typeof SCOPES)[number];

/** A key that callers hold, and what stands behind it. */
export interface EdgeKey {
  /** SHA-256 of the key in hexadecimal digits; the key itself is kept nowhere. */
  readonly keyHash: string;
  /** Stands in the log, so it must name nobody. Keys of one tenant share cache entries where they share a credential. */
  readonly tenant: string;
  readonly scopes: readonly Scope[];
  /** The provider's token for each API. */
  readonly credentials: Readonly<Partial<Record<ApiName, string>>>;
}

const isScope = (value: unknown): value is Scope => SCOPES.some((scope) => scope === value);

/** Whether every entry is a known scope. */
export const areScopes = (value: unknown): value is Scope[] => Array.isArray(value) && value.every(isScope);
