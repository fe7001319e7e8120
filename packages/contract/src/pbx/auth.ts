import * as z from 'zod/mini';

/** One Bearer token, captured. */
const BEARER = /^Bearer ([\x21-\x2b\x2d-\x7e]+)$/i;

/**
 * `Authorization` of pbx and of the edge: one Bearer token of printable ASCII, without a comma. Two headers that a hop
 * joins are no credential.
 *
 * @source pbx-cdr-v1.md, "Get CDRs", the curl sample
 */
export const BearerAuthorization = /* @__PURE__ */ z
  .string()
  .check(/* @__PURE__ */ z.regex(BEARER, 'must be "Bearer" and one token'));

/** The header value that carries a token to pbx or to the edge. */
export const toBearerAuthorization = (token: string): string => `Bearer ${token}`;

/** The token in a Bearer `Authorization` header; null when it is missing, of another scheme or more than one. */
export const parseBearerAuthorization = (header: string | undefined): string | null =>
  BEARER.exec(header ?? '')?.[1] ?? null;
