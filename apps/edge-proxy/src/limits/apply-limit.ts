import type { AppContext } from '../app-env.ts';
import type { Caller } from '../auth/caller.ts';
import { EdgeError } from '../edge-error.ts';
import type { Limiter } from './limiter.ts';

/**
 * Counts a request against its key's limit, whatever the cache will do with it, and tells the caller what is left.
 *
 * @throws {EdgeError} `rate-limited` once nothing is
 * @source draft-ietf-httpapi-ratelimit-headers-10
 */
export const applyLimit = async (
  c: AppContext,
  { keyId, tenant, rateLimit }: Caller,
  limiter: Limiter,
): Promise<void> => {
  if (!rateLimit || keyId === null) return;
  const { isAllowed, remaining, resetSeconds } = await limiter.take(`${tenant} ${keyId}`, rateLimit);
  const headers = {
    'ratelimit-policy': `"key";q=${rateLimit.requests};w=${rateLimit.seconds}`,
    ratelimit: `"key";r=${remaining};t=${resetSeconds}`,
  };
  if (!isAllowed) {
    throw new EdgeError('rate-limited', {
      detail: 'the key has made as many requests as it may',
      headers: { ...headers, 'retry-after': String(resetSeconds) },
    });
  }
  c.get('extraHeaders').push(...Object.entries(headers));
};
