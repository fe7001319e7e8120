import { LRUCache } from 'lru-cache';
import { isWithin } from '../lib/is-within.ts';

/** Remembers the credentials that a provider throttles. */
export interface ThrottleMemory {
  /** @returns the wait; 0: send now @unit whole seconds */
  left(name: string): number;
  /** @param seconds the provider's `Retry-After` */
  remember(name: string, seconds: number): void;
}

interface Wait {
  /** @unit epoch milliseconds */
  readonly since: number;
  /** @unit milliseconds */
  readonly span: number;
}

const MAX_NAMES = 10_000;

/** A memory in this process. Names are keyed digests. */
export const createThrottleMemory = (now: () => number): ThrottleMemory => {
  const waits = new LRUCache<string, Wait>({ max: MAX_NAMES });
  return {
    left(name) {
      const wait = waits.get(name);
      const nowMs = now();
      return wait && isWithin(wait.since, wait.span, nowMs) ? Math.ceil((wait.since + wait.span - nowMs) / 1000) : 0;
    },
    remember(name, seconds) {
      waits.set(name, { since: now(), span: seconds * 1000 });
    },
  };
};
