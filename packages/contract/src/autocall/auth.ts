/** A token of printable ASCII, without space or comma. */
export const RAW_TOKEN = /^[\x21-\x2b\x2d-\x7e]+$/;

/** The header value that carries a token to autocall. */
export const toAutocallAuthorization = (token: string): string => token;

/** The token in an autocall `Authorization` header; null when it is missing or not a raw token. */
export const parseAutocallAuthorization = (header: string | undefined): string | null =>
  header !== undefined && RAW_TOKEN.test(header) ? header : null;
