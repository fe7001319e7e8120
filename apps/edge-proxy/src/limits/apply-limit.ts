import type { Exchange } from '../app-env.ts';
import type { Caller } from '../auth/caller.ts';
import { EdgeError } from '../edge-error.ts';
import { after, type Eventually } from '../eventually.ts';
import type { Limiter } from './limiter.ts';

/**
 * Counts a request against its key's limit, whatever the cache will do with it, and tells the caller what is left.
 *
 * @throws {EdgeError} `rate-limited` once nothing is
 * @source draft-ietf-httpapi-ratelimit-headers-10
 */
export const applyLimit = (
  { extraHeaders }: Exchange,
  { keyId, tenant, rateLimit }: Caller,
  limiter: Limiter,
): Eventually<void> => {
  if (!rateLimit || keyId === null) return undefined;
  return after(limiter.take(`${tenant} ${keyId}`, rateLimit), ({ isAllowed, remaining, resetSeconds }) => {
    const policy = `"key";q=${rateLimit.requests};w=${rateLimit.seconds}`;
    const left = `"key";r=${remaining};t=${resetSeconds}`;
    if (!isAllowed) {
      throw new EdgeError('rate-limited', {
        detail: 'the key has made as many requests as it may',
        headers: { 'ratelimit-policy': policy, ratelimit: left, 'retry-after': String(resetSeconds) },
      });
    }
    extraHeaders.push(['ratelimit-policy', policy], ['ratelimit', left]);
  });
};
