import { parseBearerAuthorization } from '@cdr/contract';
import { EdgeError } from '../edge-error.ts';
import { after, type Eventually } from '../eventually.ts';
import type { Authenticate, Caller } from './caller.ts';

const CHALLENGE = { 'www-authenticate': 'Bearer' };

/** Any number of spaces may follow the scheme. @source RFC 9110, section 11.4 */
const SCHEME = /^(bearer) +/i;

/** The caller behind an `Authorization` header. @throws {EdgeError} `unauthorized` unless it is one good Bearer token */
export const authenticate = (header: string | undefined, lookUp: Authenticate): Eventually<Caller> => {
  const token = parseBearerAuthorization(header?.replace(SCHEME, '$1 '));
  if (token === null) {
    throw new EdgeError('unauthorized', { detail: 'send "Authorization: Bearer" and one token', headers: CHALLENGE });
  }
  return after(lookUp(token), (caller) => {
    if (!caller) throw new EdgeError('unauthorized', { detail: 'the key is not known', headers: CHALLENGE });
    return caller;
  });
};

/** The provider's refusal of a caller's own token, passed on. */
export const toRefusedToken = (): EdgeError =>
  new EdgeError('unauthorized', {
    detail: 'the provider refused the token',
    headers: CHALLENGE,
    upstreamStatus: 401,
  });
