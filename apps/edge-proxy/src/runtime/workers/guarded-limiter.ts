import type { Limiter } from '../../auth/limiter.ts';

/** The rate-limit binding of Workers: cheap, counted per location. */
export interface RateLimitBinding {
  limit(options: { readonly key: string }): Promise<{ readonly success: boolean }>;
}

/** The shortest period of the binding. The binding does not expose its own. @unit seconds */
const RETRY_SECONDS = 10;

/**
 * Refuses a flood by the rate-limit binding before the exact limiter counts.
 *
 * The binding's limit must be above the highest limit of a key: it protects the exact limiter, it does not replace it.
 */
export const createGuardedLimiter = (guard: RateLimitBinding, exact: Limiter): Limiter => ({
  async take(name, limit) {
    const { success } = await guard.limit({ key: name });
    return success ? exact.take(name, limit) : { isAllowed: false, remaining: 0, resetSeconds: RETRY_SECONDS };
  },
});
