import { LRUCache } from 'lru-cache';
import { countInWindow, type CountedWindow } from './count-window.ts';
import type { Limiter } from './limiter.ts';

const MAX_NAMES = 100_000;

/** Counts in this process: exact on one node. */
export const createMemoryLimiter = (now: () => number): Limiter => {
  const windows = new LRUCache<string, CountedWindow>({ max: MAX_NAMES });
  return {
    take(name, limit) {
      const { window, allowance } = countInWindow(windows.get(name), limit, now());
      windows.set(name, window);
      return allowance;
    },
  };
};
