import { LRUCache } from 'lru-cache';
import { isWithin } from '../lib/is-within.ts';

/** Remembers who was told to wait. */
export interface ThrottleMemory {
  /** @returns 0 for one who may ask @unit whole seconds */
  left(name: string): number;
  /** @param seconds how long the provider said to wait */
  remember(name: string, seconds: number): void;
}

interface Wait {
  /** @unit epoch milliseconds */
  readonly since: number;
  /** @unit milliseconds */
  readonly span: number;
}

const MAX_NAMES = 10_000;

/** A memory in this process. A name must tell nothing: a keyed digest. */
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
