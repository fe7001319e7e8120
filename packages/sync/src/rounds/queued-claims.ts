import type { SyncWindow } from '../target/state.ts';
import type { Target } from '../target/target.ts';
import { type Claim, type Claims, createBell } from './claims.ts';

const toKey = ({ side, low, high }: SyncWindow): string => `${side} ${low} ${high}`;

/** Windows of a target to which this process alone writes. */
export const createQueuedClaims = (target: Target, account: string): Claims => {
  const taken = new Map<string, Claim>();
  const bell = createBell();
  let queue: SyncWindow[] = [];
  let isClosed = false;
  const claims: Claims = {
    tryNext: async () => {
      if (queue.length === 0)
        queue = (await target.readOpenWindows(account)).filter((window) => !taken.has(toKey(window)));
      const window = queue.find((one) => !taken.has(toKey(one)));
      queue = queue.filter((one) => one !== window && !taken.has(toKey(one)));
      if (window === undefined || isClosed) return null;
      const claim: Claim = { window, lease: null, isHeld: () => true };
      taken.set(toKey(window), claim);
      return claim;
    },
    next: async () => {
      for (;;) {
        const heard = bell.heard();
        const claim = await claims.tryNext();
        if (claim !== null || taken.size === 0 || isClosed) return claim;
        await heard;
      }
    },
    done: ({ window }) => {
      taken.delete(toKey(window));
      bell.ring();
    },
    close: async () => {
      isClosed = true;
      bell.ring();
    },
  };
  return claims;
};
