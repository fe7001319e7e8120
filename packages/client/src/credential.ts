import {
  parseAutocallAuthorization,
  parseBearerAuthorization,
  toAutocallAuthorization,
  toBearerAuthorization,
} from '@cdr/contract';
import { CdrError, type CdrOperation } from './errors.ts';
import type { Token } from './options.ts';

/** How an API takes its token: alone, or after `Bearer`. */
export type CredentialStyle = 'raw' | 'bearer';

/** Gives the `Authorization` of one request. */
export type Authorize = (operation: CdrOperation) => Promise<string>;

const toHeader = (style: CredentialStyle, token: string): string | null => {
  const header = style === 'raw' ? toAutocallAuthorization(token) : toBearerAuthorization(token);
  const parse = style === 'raw' ? parseAutocallAuthorization : parseBearerAuthorization;
  return parse(header) === null ? null : header;
};

const toAuthorization = (name: string, style: CredentialStyle, token: unknown, operation: CdrOperation): string => {
  const header = typeof token === 'string' ? toHeader(style, token) : null;
  if (header !== null) return header;
  throw new CdrError(`${name} must be the token alone: printable ASCII without "Bearer", spaces or commas`, {
    kind: 'configuration',
    operation,
  });
};

const ask = async (name: string, token: () => string | Promise<string>, operation: CdrOperation): Promise<string> => {
  try {
    return await token();
  } catch (cause) {
    throw new CdrError(`the function ${name} failed: see cause`, { kind: 'configuration', operation, cause });
  }
};

/**
 * Prepares an endpoint's credential. A token function is asked once a request.
 *
 * @throws {CdrError} `configuration` for a token that no header may carry, at once or, from a function, with the request
 */
export const createAuthorize = (name: string, style: CredentialStyle, token: Token): Authorize => {
  if (typeof token === 'function') {
    return async (operation) => toAuthorization(name, style, await ask(name, token, operation), operation);
  }
  const authorization = toAuthorization(name, style, token, 'createCdrClient');
  return () => Promise.resolve(authorization);
};
