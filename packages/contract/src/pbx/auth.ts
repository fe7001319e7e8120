/** One Bearer token, captured. */
export const BEARER = /^Bearer ([\x21-\x2b\x2d-\x7e]+)$/i;

/** The header value that carries a token to pbx or to the edge. */
export const toBearerAuthorization = (token: string): string => `Bearer ${token}`;

/** The token in a Bearer `Authorization` header; null when it is missing, of another scheme or more than one. */
export const parseBearerAuthorization = (header: string | undefined): string | null =>
  (header === undefined ? undefined : BEARER.exec(header)?.[1]) ?? null;
