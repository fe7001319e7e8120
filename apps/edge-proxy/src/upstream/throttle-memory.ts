import { LRUCache } from 'lru-cache';

/** Remembers who was told to wait. */
export interface ThrottleMemory {
  /** @returns 0 for one who may ask @unit whole seconds */
  left(name: string): number;
  /** @param seconds how long the provider said to wait */
  remember(name: string, seconds: number): void;
}

const MAX_NAMES = 10_000;

/** A memory in this process. A name must tell nothing: a keyed digest. */
export const createThrottleMemory = (now: () => number): ThrottleMemory => {
  const until = new LRUCache<string, number>({ max: MAX_NAMES });
  return {
    left: (name) => Math.max(0, Math.ceil(((until.get(name) ?? -Infinity) - now()) / 1000)),
    remember(name, seconds) {
      until.set(name, now() + seconds * 1000);
    },
  };
};
