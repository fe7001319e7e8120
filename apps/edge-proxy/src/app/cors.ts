import type { MiddlewareHandler } from 'hono';
import type { EdgeEnv } from '../request/request-context.ts';
import { respond } from '../response/respond.ts';

const EXPOSED = 'age, cache-status, etag, ratelimit, ratelimit-policy, retry-after, server-timing, x-request-id';
const ALLOWED = 'authorization, cache-control, if-modified-since, if-none-match, traceparent, x-request-id';
const PREFLIGHT_SECONDS = '600';

/**
 * Allows the pages of some origins to read responses.
 *
 * `OPTIONS` serves preflights of these origins only. It is no method of any route.
 */
export const cors = (origins: readonly string[]): MiddlewareHandler<EdgeEnv> => {
  const allowed: ReadonlySet<string> = new Set(origins);
  return async (c, next) => {
    if (allowed.size === 0) return next();
    const context = c.get('context');
    const { method, headers, responseHeaders } = context;
    responseHeaders['vary'] = 'origin';
    const origin = headers.get('origin');
    if (origin === null || !allowed.has(origin)) return next();
    responseHeaders['access-control-allow-origin'] = origin;
    responseHeaders['access-control-expose-headers'] = EXPOSED;
    if (method !== 'OPTIONS' || headers.get('access-control-request-method') === null) return next();
    const preflight = {
      'access-control-allow-methods': 'GET, HEAD',
      'access-control-allow-headers': ALLOWED,
      'access-control-max-age': PREFLIGHT_SECONDS,
    };
    return respond(context, { status: 204, headers: preflight, body: null });
  };
};
