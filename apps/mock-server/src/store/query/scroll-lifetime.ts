import { SCROLL_LIFETIME_MS } from './call-store.ts';

/** Whether a scroll is alive that was last used at a time. */
export const isScrollAlive = (lastUsedMs: number, nowMs: number): boolean => nowMs - lastUsedMs <= SCROLL_LIFETIME_MS;
