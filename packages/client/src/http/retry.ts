import type { CdrError } from '../core/errors.ts';

/** How calls are retried. */
export interface RetryPolicy {
  /** Tries after the first. */
  readonly maxRetries: number;
  /** What the first wait is at most; it doubles from try to try. @unit milliseconds */
  readonly retryDelayMs: number;
}

/** No wait of ours grows longer. @unit milliseconds */
const LONGEST_DELAY_MS = 8000;

/**
 * How long to wait before the try after this many failures: a random part of a span that doubles ("full jitter"), so that
 * clients which failed together do not come back together. What the server asked for is waited for in full.
 *
 * @unit milliseconds
 */
export const toRetryDelay = (
  { retryDelayMs }: RetryPolicy,
  failures: number,
  error: Pick<CdrError, 'retryAfterMs'>,
  random: () => number = Math.random,
): number => {
  if (error.retryAfterMs !== undefined) return error.retryAfterMs + random() * retryDelayMs;
  return random() * Math.min(LONGEST_DELAY_MS, retryDelayMs * 2 ** (failures - 1));
};
