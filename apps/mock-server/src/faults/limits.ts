import type { Clock } from '../lib/clock.ts';

/** Counts the requests of each limit in windows of a clock's time. */
export interface Limits {
  /** Takes a place. Returns the seconds to wait; 0 where a place was free. */
  readonly takePlace: (limit: object, places: number, windowSeconds: number) => number;
  readonly clear: () => void;
}

/** Unused limits. A window starts with its first request. */
export const createLimits = (clock: Clock): Limits => {
  const windows = new Map<object, { startMs: number; taken: number }>();
  return {
    takePlace: (limit, places, windowSeconds) => {
      const nowMs = clock().getTime();
      const known = windows.get(limit);
      const isOver = known === undefined || nowMs < known.startMs || nowMs >= known.startMs + windowSeconds * 1000;
      const window = isOver ? { startMs: nowMs, taken: 0 } : known;
      windows.set(limit, window);
      window.taken += 1;
      return window.taken <= places ? 0 : Math.ceil((window.startMs - nowMs) / 1000 + windowSeconds);
    },
    clear: () => windows.clear(),
  };
};
