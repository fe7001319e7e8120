import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../app-env.ts';

const SHOWN = 'age, cache-status, etag, ratelimit, ratelimit-policy, retry-after, server-timing, x-request-id';
const TAKEN = 'authorization, if-none-match, if-modified-since, traceparent, x-request-id';
const PREFLIGHT_SECONDS = '600';

/**
 * Lets pages of these origins read answers. `OPTIONS` is their preflight and nothing else: without it, and for other
 * origins, it is a method that is not offered.
 */
export const cors = (origins: readonly string[]) => {
  const allowed = new Set(origins);
  return createMiddleware<AppEnv>(async (c, next) => {
    const origin = c.req.header('origin');
    if (origin === undefined || !allowed.has(origin)) return next();
    if (c.req.method === 'OPTIONS' && c.req.header('access-control-request-method') !== undefined) {
      return c.body(null, 204, {
        'access-control-allow-origin': origin,
        'access-control-allow-methods': 'GET, HEAD',
        'access-control-allow-headers': TAKEN,
        'access-control-max-age': PREFLIGHT_SECONDS,
        vary: 'origin',
      });
    }
    await next();
    c.header('access-control-allow-origin', origin);
    c.header('access-control-expose-headers', SHOWN);
    c.header('vary', 'origin');
    return undefined;
  });
};
