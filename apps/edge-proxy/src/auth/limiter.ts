import type { RateLimit } from './edge-key.ts';
import type { MaybePromise } from '@cdr/http-cache';

/** What is left of a limit after a request. */
export interface Allowance {
  readonly isAllowed: boolean;
  readonly remaining: number;
  /** Until the window begins anew. @unit whole seconds */
  readonly resetSeconds: number;
}

/** Counts requests against limits. */
export interface Limiter {
  /** @param name whose limit it is; it tells nothing */
  take(name: string, limit: RateLimit): MaybePromise<Allowance>;
}
