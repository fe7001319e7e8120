import {
  parseAutocallAuthorization,
  parseBearerAuthorization,
  toAutocallAuthorization,
  toBearerAuthorization,
} from '@cdr/contract';
import { CdrError, type CdrOperation, toCallbackError, toOptionsError } from '../core/errors.ts';
import type { Token, TokenContext } from '../core/options.ts';

/** How an API takes its token: alone, or after `Bearer`. */
export type CredentialStyle = 'raw' | 'bearer';

/** The `Authorization` of a request. */
export interface Authorization {
  readonly header: string;
  /** Counts the calls of the token function: a higher number is a newer credential. */
  readonly sequence: number;
}

/**
 * Returns the `Authorization` of one request; `rejected` is the one that got a 401.
 *
 * If the same header is returned again, there is no other.
 */
export type Authorize = (operation: CdrOperation, rejected?: Authorization) => Promise<Authorization>;

const toHeader = (style: CredentialStyle, token: string): string | null => {
  const header = style === 'raw' ? toAutocallAuthorization(token) : toBearerAuthorization(token);
  const parse = style === 'raw' ? parseAutocallAuthorization : parseBearerAuthorization;
  return parse(header) === null ? null : header;
};

const toAuthorization = (name: string, style: CredentialStyle, token: unknown, operation: CdrOperation): string => {
  const header = typeof token === 'string' ? toHeader(style, token) : null;
  if (header !== null) return header;
  throw toOptionsError(`${name} must be the token alone, in printable ASCII`, operation);
};

/** A call of the token function that several requests share. */
interface TokenCall {
  readonly sequence: number;
  readonly token: Promise<string>;
  /** Later requests call the token function again. */
  sharedUntil: number;
}

/** Calls a token function once for all concurrent requests, and once for all rejected requests. */
const createTokenCalls = (token: Exclude<Token, string>, waitMs: number) => {
  let sequence = 0;
  let pending: TokenCall | undefined;
  let renewal: TokenCall | undefined;
  return (rejected: Authorization | undefined): TokenCall => {
    const shared = rejected ? renewal : pending;
    if (shared && shared.sequence > (rejected?.sequence ?? 0) && performance.now() < shared.sharedUntil) return shared;
    const forceRefresh = rejected !== undefined;
    const context: TokenContext = { forceRefresh, wasRefused: forceRefresh };
    const call: TokenCall = {
      sequence: ++sequence,
      // In a promise, so that a function that throws synchronously fails like one that rejects.
      token: Promise.resolve(context).then(token),
      sharedUntil: performance.now() + waitMs,
    };
    if (rejected) renewal = call;
    else pending = call;
    const end = (sharedUntil: number) => Object.assign(call, { sharedUntil });
    // A request that is rejected later shares the first renewal.
    call.token.then(
      () => end(rejected ? Infinity : 0),
      () => end(0),
    );
    return call;
  };
};

/**
 * Prepares the credential of an endpoint.
 *
 * @param waitMs how long requests share a pending call of the token function
 * @throws {CdrError} `configuration` for a token that no header can contain: at once, or with the request for a function
 */
export const createAuthorize = (name: string, style: CredentialStyle, token: Token, waitMs: number): Authorize => {
  if (typeof token !== 'function') {
    const authorization = Promise.resolve({
      header: toAuthorization(name, style, token, 'createCdrClient'),
      sequence: 0,
    });
    return () => authorization;
  }
  const callToken = createTokenCalls(token, waitMs);
  return async (operation, rejected) => {
    const { sequence, token } = callToken(rejected);
    try {
      return { header: toAuthorization(name, style, await token, operation), sequence };
    } catch (cause) {
      if (CdrError.isInstance(cause)) throw cause;
      throw toCallbackError(operation, name, cause);
    }
  };
};
