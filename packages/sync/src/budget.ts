import { setTimeout as sleep } from 'node:timers/promises';
import { SyncError } from './errors.ts';
import type { Target } from './target/target.ts';

/** How requests are limited. */
export interface BudgetOptions {
  /** Requests a second, of all runs of the target together (PostgreSQL), else of this process. @default what the target keeps */
  readonly maxRate?: number | undefined;
  /** @default the global `fetch` */
  readonly fetch?: ((url: string, init: RequestInit) => Promise<Response>) | undefined;
}

/** Slower ones would reach the client's timeout while they wait. */
const LOWEST = 1;

/** One process's requests, evenly spaced. */
const createSlots = (perSecond: number): (() => Promise<number>) => {
  let nextAt = 0;
  return async () => {
    const now = performance.now();
    const at = Math.max(now, nextAt);
    nextAt = at + 1000 / perSecond;
    return at - now;
  };
};

/**
 * A `fetch` for `createCdrClient` that sends no more requests a second than a target's budget has, retries too.
 *
 * @throws {SyncError} `configuration` for a rate below 1
 * @example
 * const fetch = await limitRate(target, { maxRate: 20 });
 * const client = createCdrClient({ baseUrl, token, fetch });
 */
export const limitRate = async (
  target: Target,
  { maxRate, fetch = globalThis.fetch }: BudgetOptions = {},
): Promise<NonNullable<BudgetOptions['fetch']>> => {
  if (maxRate !== undefined && !(maxRate >= LOWEST && Number.isFinite(maxRate)))
    throw new SyncError(`maxRate must be ${LOWEST} or more requests a second`, 'configuration');
  const { shared } = target;
  if (shared === undefined && maxRate === undefined) return fetch;
  if (maxRate !== undefined) await shared?.setRate(maxRate);
  const takeSlot = shared ? () => shared.takeSlot() : createSlots(maxRate ?? Infinity);
  return async (url, init) => {
    const waitMs = await takeSlot();
    if (waitMs > 0) await sleep(waitMs, undefined, { signal: init.signal ?? undefined });
    return fetch(url, init);
  };
};
