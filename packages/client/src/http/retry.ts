import type { CdrError } from '../core/errors.ts';

/** How calls are retried. */
export interface RetryPolicy {
  /** Attempts after the first. */
  readonly maxRetries: number;
  /** Upper limit of the first wait; it doubles with each attempt. @unit milliseconds */
  readonly retryDelayMs: number;
}

/** @unit milliseconds */
const LONGEST_DELAY_MS = 8000;

/**
 * The wait after a number of failures: a random part of a span that doubles ("full jitter").
 *
 * Clients that failed together thus do not return together. A server's `Retry-After` is kept in full.
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
