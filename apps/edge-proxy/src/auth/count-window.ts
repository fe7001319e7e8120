import type { RateLimit } from './edge-key.ts';
import { isWithin } from '../lib/is-within.ts';
import type { Allowance } from './limiter.ts';

/** The requests of one window. */
export interface CountedWindow {
  /** @unit epoch milliseconds */
  readonly startedAt: number;
  readonly count: number;
}

/** Counts one request. The first starts a window; a refused one does not count. */
export const countInWindow = (
  window: CountedWindow | undefined,
  { requests, seconds }: RateLimit,
  nowMs: number,
): { readonly window: CountedWindow; readonly allowance: Allowance } => {
  const isOpen = window !== undefined && isWithin(window.startedAt, seconds * 1000, nowMs);
  const { startedAt, count } = isOpen ? window : { startedAt: nowMs, count: 0 };
  const isAllowed = count < requests;
  const counted = isAllowed ? count + 1 : count;
  return {
    window: { startedAt, count: counted },
    allowance: {
      isAllowed,
      remaining: requests - counted,
      resetSeconds: Math.max(1, Math.ceil((startedAt + seconds * 1000 - nowMs) / 1000)),
    },
  };
};
