import { MOST_SCROLLS, SCROLL_LIFETIME_MS } from './call-store.ts';

/** Whether something that was last used then may be used now. */
export const isAlive = (lastUsedMs: number, nowMs: number): boolean => nowMs - lastUsedMs <= SCROLL_LIFETIME_MS;

/** When scrolls were last used, for as many as are remembered. */
export interface ScrollUses {
  /** Epoch milliseconds; 0 for one that is not remembered. */
  readonly read: (scroll: string) => number;
  readonly write: (scroll: string, nowMs: number) => void;
}

/** Remembers the scrolls that were used last. */
export const createScrollUses = (most: number = MOST_SCROLLS): ScrollUses => {
  const uses = new Map<string, number>();
  return {
    read: (scroll) => uses.get(scroll) ?? 0,
    write: (scroll, nowMs) => {
      // A map keeps the order of insertion: the first key is the one that was used longest ago.
      uses.delete(scroll);
      uses.set(scroll, nowMs);
      const [oldest] = uses.keys();
      if (uses.size > most && oldest !== undefined) uses.delete(oldest);
    },
  };
};
