import type { MiddlewareHandler } from 'hono';
import { EdgeError } from '../lib/edge-error.ts';
import type { CallerEnv } from './caller.ts';
import type { Limiter } from './limiter.ts';

/**
 * Counts a request against its key's limit, cache hits included, and sends the caller what is left.
 *
 * @throws {EdgeError} `rate-limited` for a request beyond the limit
 * @source draft-ietf-httpapi-ratelimit-headers-10
 */
export const rateLimit =
  (limiter: Limiter): MiddlewareHandler<CallerEnv> =>
  async (c, next) => {
    const { keyId, tenant, rateLimit: limit } = c.get('caller');
    if (!limit || keyId === null) return next();
    const { isAllowed, remaining, resetSeconds } = await limiter.take(`${tenant} ${keyId}`, limit);
    const policy = `"key";q=${limit.requests};w=${limit.seconds}`;
    const left = `"key";r=${remaining};t=${resetSeconds}`;
    if (!isAllowed) {
      throw new EdgeError('rate-limited', {
        detail: 'the key has made as many requests as it may',
        headers: { 'ratelimit-policy': policy, ratelimit: left, 'retry-after': String(resetSeconds) },
      });
    }
    const { responseHeaders } = c.get('context');
    responseHeaders['ratelimit-policy'] = policy;
    responseHeaders['ratelimit'] = left;
    return next();
  };
