import { parseBearerAuthorization } from '@cdr/contract';
import { chain, type MaybePromise } from '@cdr/http-cache';
import type { MiddlewareHandler } from 'hono';
import { EdgeError } from '../lib/edge-error.ts';
import type { Caller, CallerEnv, LookUpCaller } from './caller.ts';

const CHALLENGE = { 'www-authenticate': 'Bearer' };

/** Any number of spaces may follow the scheme. @source RFC 9110, section 11.4 */
const SCHEME = /^(bearer) +/i;

/** The caller of an `Authorization` header. @throws {EdgeError} `unauthorized` unless it is one known Bearer token */
export const findCaller = (header: string | null, lookUp: LookUpCaller): MaybePromise<Caller> => {
  const token = parseBearerAuthorization(header?.replace(SCHEME, '$1 '));
  if (token === null) {
    throw new EdgeError('unauthorized', { detail: 'send "Authorization: Bearer" and one token', headers: CHALLENGE });
  }
  return chain(lookUp(token), (caller) => {
    if (!caller) throw new EdgeError('unauthorized', { detail: 'the key is not known', headers: CHALLENGE });
    return caller;
  });
};

/** Sets the caller of a request, or ends it with a 401. @param routeName logged with every response of the route */
export const authenticate =
  (lookUp: LookUpCaller, routeName: string): MiddlewareHandler<CallerEnv> =>
  async (c, next) => {
    const { headers, logFields } = c.get('context');
    logFields.route = routeName;
    const caller = await findCaller(headers.get('authorization'), lookUp);
    logFields.tenant = caller.tenant;
    logFields.keyId = caller.keyId;
    c.set('caller', caller);
    await next();
  };

/** A provider's refusal of the caller's own token. */
export const toRefusedToken = (): EdgeError =>
  new EdgeError('unauthorized', {
    detail: 'the provider refused the token',
    headers: CHALLENGE,
    upstreamStatus: 401,
  });
