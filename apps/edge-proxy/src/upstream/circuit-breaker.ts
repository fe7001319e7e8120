import { isWithin } from '../lib/is-within.ts';

/** Decides whether a request may go to a provider, from the results of earlier ones. */
export interface CircuitBreaker {
  /** @returns how long to wait; 0: send now @unit milliseconds */
  enter(): number;
  succeed(): void;
  fail(): void;
  /** A request ended without evidence about the provider, as for a caller's mistake. */
  leave(): void;
}

/** The number of consecutive failures that opens a circuit. */
export const OPENS_AFTER = 5;
/** How long a circuit stays open. @unit milliseconds */
export const FIRST_WAIT_MS = 5_000;
/** Each failed probe doubles the wait up to this. @unit milliseconds */
export const LONGEST_WAIT_MS = 60_000;

/**
 * A circuit breaker: five failures in a row open it for five seconds, then one request probes.
 *
 * Each failed probe doubles the wait, up to a minute. The first success closes the circuit.
 */
export const createCircuitBreaker = (now: () => number): CircuitBreaker => {
  let failures = 0;
  let waitMs = FIRST_WAIT_MS;
  let openedAt = -Infinity;
  let isProbing = false;

  return {
    enter() {
      if (failures < OPENS_AFTER) return 0;
      const nowMs = now();
      if (isWithin(openedAt, waitMs, nowMs)) return openedAt + waitMs - nowMs;
      if (isProbing) return waitMs;
      isProbing = true;
      return 0;
    },
    succeed() {
      failures = 0;
      waitMs = FIRST_WAIT_MS;
      isProbing = false;
    },
    fail() {
      failures += 1;
      if (failures < OPENS_AFTER) return;
      if (isProbing) waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
      isProbing = false;
      openedAt = now();
    },
    leave() {
      isProbing = false;
    },
  };
};
