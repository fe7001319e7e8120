import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SharedWork } from '../target/shared-work.ts';
import type { Target } from '../target/target.ts';
import { type Claims, createBell } from './claims.ts';

/** How often windows that other processes hold are looked at. @unit milliseconds */
const POLL_MS = 500;

/** A lease is renewed this many times within its span. */
const RENEWALS = 3;

/** Windows that the workers of several processes share, by leases in the target. */
export const createLeasedClaims = (
  target: Target,
  shared: SharedWork,
  { account, leaseMs }: { readonly account: string; readonly leaseMs: number },
): Claims => {
  /** By lease: until when this process is sure of it, by its own clock. */
  const held = new Map<string, number>();
  const bell = createBell();
  let isClosed = false;

  const renew = async (): Promise<void> => {
    if (held.size === 0) return;
    // From before the request: the target counts from later on.
    const until = performance.now() + leaseMs;
    const renewed = await shared.renew([...held.keys()], leaseMs);
    for (const lease of renewed) if (held.has(lease)) held.set(lease, until);
  };
  const timer = setInterval(() => {
    // The next claim or commit shows what the matter is.
    renew().catch(() => undefined);
  }, leaseMs / RENEWALS);

  const claims: Claims = {
    tryNext: async () => {
      if (isClosed) return null;
      const lease = randomUUID();
      const until = performance.now() + leaseMs;
      const window = await shared.claim(account, lease, leaseMs);
      if (window === null) return null;
      held.set(lease, until);
      return { window, lease, isHeld: () => performance.now() < (held.get(lease) ?? 0) };
    },
    next: async () => {
      for (;;) {
        const heard = bell.heard();
        const claim = await claims.tryNext();
        if (claim !== null || isClosed || (await target.readOpenWindows(account)).length === 0) return claim;
        await Promise.race([heard, sleep(POLL_MS)]);
      }
    },
    done: ({ lease }) => {
      held.delete(lease ?? '');
      bell.ring();
    },
    close: async () => {
      isClosed = true;
      clearInterval(timer);
      bell.ring();
      // Without it the leases end by themselves; what ended the run counts.
      if (held.size > 0) await shared.release([...held.keys()]).catch(() => undefined);
    },
  };
  return claims;
};
