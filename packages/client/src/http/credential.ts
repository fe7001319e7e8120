import {
  parseAutocallAuthorization,
  parseBearerAuthorization,
  toAutocallAuthorization,
  toBearerAuthorization,
} from '@cdr/contract';
import { CdrError, type CdrOperation, toFunctionError, toOptionsError } from '../core/errors.ts';
import type { Token, TokenContext } from '../core/options.ts';

/** How an API takes its token: alone, or after `Bearer`. */
export type CredentialStyle = 'raw' | 'bearer';

/** The `Authorization` of a request. */
export interface Authorization {
  readonly header: string;
  /** Counts what was asked of the token function: a credential that was asked for later is newer. */
  readonly sequence: number;
}

/**
 * Gives the `Authorization` of one request; `refused` is the one with which it got a 401.
 *
 * The same header again means that there is no other.
 */
export type Authorize = (operation: CdrOperation, refused?: Authorization) => Promise<Authorization>;

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

/** An answer of the token function that several requests wait for. */
interface Asking {
  readonly sequence: number;
  readonly token: Promise<string>;
  /** The next request after this moment calls the token function again. */
  sharedUntil: number;
}

/** Asks a token function, once for all who wait at the same time, and once for all who were refused. */
const createAsk = (token: Exclude<Token, string>, patienceMs: number) => {
  let sequence = 0;
  let pending: Asking | undefined;
  let renewal: Asking | undefined;
  return (refused: Authorization | undefined): Asking => {
    const shared = refused ? renewal : pending;
    if (shared && shared.sequence > (refused?.sequence ?? 0) && performance.now() < shared.sharedUntil) return shared;
    const context: TokenContext = { wasRefused: refused !== undefined };
    const asking: Asking = {
      sequence: ++sequence,
      // In a promise of its own, so that a function that throws at once fails like one that does so later.
      token: Promise.resolve(context).then(token),
      sharedUntil: performance.now() + patienceMs,
    };
    if (refused) renewal = asking;
    else pending = asking;
    const shareUntil = (time: number) => (): void => {
      asking.sharedUntil = time;
    };
    // A request refused later shares the renewal of the first one.
    asking.token.then(shareUntil(refused ? Infinity : 0), shareUntil(0));
    return asking;
  };
};

/**
 * Prepares an endpoint's credential.
 *
 * @param patienceMs how long a token function's answer is waited for; one that does not come then is asked for anew
 * @throws {CdrError} `configuration` for a token that no header may carry, at once or, from a function, with the request
 */
export const createAuthorize = (name: string, style: CredentialStyle, token: Token, patienceMs: number): Authorize => {
  if (typeof token !== 'function') {
    const authorization = Promise.resolve({
      header: toAuthorization(name, style, token, 'createCdrClient'),
      sequence: 0,
    });
    return () => authorization;
  }
  const ask = createAsk(token, patienceMs);
  return async (operation, refused) => {
    const { sequence, token } = ask(refused);
    try {
      return { header: toAuthorization(name, style, await token, operation), sequence };
    } catch (cause) {
      if (CdrError.isInstance(cause)) throw cause;
      throw toFunctionError(operation, name, cause);
    }
  };
};
