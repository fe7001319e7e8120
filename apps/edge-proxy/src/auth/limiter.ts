import type { RateLimit } from './edge-key.ts';
import type { MaybePromise } from '@cdr/http-cache';

/** The rest of a limit after a request. */
export interface Allowance {
  readonly isAllowed: boolean;
  readonly remaining: number;
  /** Until the next window. @unit whole seconds */
  readonly resetSeconds: number;
}

/** Counts requests against limits. */
export interface Limiter {
  /** @param name of the key's limit; contains no secret */
  take(name: string, limit: RateLimit): MaybePromise<Allowance>;
}
