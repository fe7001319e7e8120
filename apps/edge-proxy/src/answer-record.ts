import type { AppContext } from './app-env.ts';
import type { Bytes } from './bytes.ts';
import { type CacheOutcome, toCacheStatus } from './cache/cache-status.ts';

/** Callers may keep what is theirs, but must ask before they use it again. */
const CACHE_CONTROL = 'private, no-cache';

/** The 200 of every operation. These headers and those of the middlewares are all that a caller gets. */
export const answerRecord = (c: AppContext, body: Bytes, outcome: CacheOutcome, ageSeconds?: number): Response => {
  c.get('trace').cache = outcome.kind;
  return new Response(body, {
    headers: {
      'content-type': 'application/json',
      'cache-control': CACHE_CONTROL,
      'cache-status': toCacheStatus(outcome),
      ...(ageSeconds !== undefined && { age: String(ageSeconds) }),
    },
  });
};
