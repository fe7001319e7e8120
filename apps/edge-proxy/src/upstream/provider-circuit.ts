import { LRUCache } from 'lru-cache';
import { isWithin } from '../lib/is-within.ts';
import {
  type CircuitBreaker,
  createCircuitBreaker,
  FIRST_WAIT_MS,
  LONGEST_WAIT_MS,
  OPENS_AFTER,
} from './circuit-breaker.ts';

/** Whether a credential may be used at a provider at this moment. Credentials are named by keyed digests. */
export interface ProviderCircuit {
  /** @returns how long to wait; 0: send now @unit milliseconds */
  enter(credential: string): number;
  succeed(credential: string): void;
  /** @param isNetwork whether no response came at all */
  fail(credential: string, isNetwork: boolean): void;
  /** A request ended without evidence about the provider, as for an unusable response. */
  leave(credential: string): void;
}

interface Failure {
  readonly credential: string;
  readonly isNetwork: boolean;
  readonly at: number;
}

const MAX_CREDENTIALS = 1_000;
/** Failures of two credentials within this span are the provider's. @unit milliseconds */
const TOGETHER_MS = 60_000;

/**
 * The circuit of one provider: a breaker for each credential, and one for all.
 *
 * The one for all opens after five failures in a row that are network errors, or that two credentials had within a
 * minute: one tenant's records close nothing for another. Once it has waited, one request of each credential probes, so
 * one tenant's failing probes do not keep the others out. Any success closes it.
 */
export const createProviderCircuit = (now: () => number): ProviderCircuit => {
  const breakers = new LRUCache<string, CircuitBreaker>({ max: MAX_CREDENTIALS });
  const probing = new Set<string>();
  let failures: readonly Failure[] = [];
  let openedAt: number | null = null;
  let waitMs = FIRST_WAIT_MS;

  const isOfAll = (nowMs: number): boolean => {
    const recent = failures.filter(({ at }) => isWithin(at, TOGETHER_MS, nowMs));
    return new Set(recent.map(({ credential }) => credential)).size > 1;
  };

  const open = (nowMs: number): void => {
    if (openedAt !== null) waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
    openedAt = nowMs;
    failures = [];
    probing.clear();
  };

  const breakerOf = (credential: string): CircuitBreaker => {
    const breaker = breakers.get(credential) ?? createCircuitBreaker(now);
    breakers.set(credential, breaker);
    return breaker;
  };

  return {
    enter(credential) {
      const nowMs = now();
      if (openedAt !== null && isWithin(openedAt, waitMs, nowMs)) return openedAt + waitMs - nowMs;
      if (openedAt !== null && probing.has(credential)) return waitMs;
      const ownWaitMs = breakers.get(credential)?.enter() ?? 0;
      if (ownWaitMs === 0 && openedAt !== null) probing.add(credential);
      return ownWaitMs;
    },
    succeed(credential) {
      breakers.delete(credential);
      probing.clear();
      failures = [];
      openedAt = null;
      waitMs = FIRST_WAIT_MS;
    },
    fail(credential, isNetwork) {
      const nowMs = now();
      probing.delete(credential);
      breakerOf(credential).fail();
      // A request from before the circuit opened is no evidence.
      if (openedAt !== null && isWithin(openedAt, waitMs, nowMs)) return;
      failures = [...failures, { credential, isNetwork, at: nowMs }].slice(-OPENS_AFTER);
      const isEnough = failures.length === OPENS_AFTER || openedAt !== null;
      const isNetworkAlone = failures.every((failure) => failure.isNetwork);
      if (isEnough && (isNetworkAlone || isOfAll(nowMs))) open(nowMs);
    },
    leave(credential) {
      probing.delete(credential);
      breakers.get(credential)?.leave();
    },
  };
};
