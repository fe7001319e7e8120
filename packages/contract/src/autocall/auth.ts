import * as z from 'zod/mini';

/** A token of printable ASCII, without space or comma. */
const RAW_TOKEN = /^[\x21-\x2b\x2d-\x7e]+$/;

/**
 * `Authorization` of autocall: the token alone, without a scheme.
 *
 * @source autocall-report-v2.md, "Get a Specific CDR", the curl sample
 */
export const AutocallAuthorization = /* @__PURE__ */ z
  .string()
  .check(/* @__PURE__ */ z.regex(RAW_TOKEN, 'must be the raw token'));

/** The header value that carries a token to autocall. */
export const toAutocallAuthorization = (token: string): string => token;

/** The token in an autocall `Authorization` header; null when it is missing or not a raw token. */
export const parseAutocallAuthorization = (header: string | undefined): string | null =>
  header !== undefined && RAW_TOKEN.test(header) ? header : null;
