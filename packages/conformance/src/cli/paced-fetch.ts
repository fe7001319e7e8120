import { setTimeout as wait } from 'node:timers/promises';
import { readBytes } from '@cdr/shared/read-bytes';
import { Inconclusive } from '../core/inconclusive.ts';
import type { Fetch } from '../core/target.ts';
import { TargetError } from './target-error.ts';

/** The limits of a run. */
export interface PaceOptions {
  /** Most requests of a run. */
  readonly budget: number;
  /** Shortest time between the starts of two requests. */
  readonly intervalMs: number;
  /** Longest time for one response, body included. */
  readonly timeoutMs: number;
  /** Whether a 429 makes a case inconclusive. */
  readonly live: boolean;
  /** Receives every body, without a byte order mark. */
  readonly onBody: (body: string) => void;
}

/** A fetch with a budget and a rate. */
export interface PacedFetch {
  /**
   * @throws {Inconclusive} after the budget, and for a 429 of a live target
   * @throws {TargetError} without a response
   */
  readonly fetch: Fetch;
  readonly count: () => number;
}

/** Far more than the largest page. */
const MOST_BYTES = 32 * 1024 * 1024;

const LAST_STATUS = 599;
/** Statuses without a body. */
const BODILESS = new Set([204, 205, 304]);

class TooLarge extends Error {
  override readonly name = 'TooLarge';
}

const reasonOf = (error: unknown, timeoutMs: number): string => {
  if (error instanceof TooLarge) return `sends more than ${MOST_BYTES / 1024 / 1024} MiB`;
  if (error instanceof Error && error.name === 'TimeoutError') return `did not respond within ${timeoutMs / 1000} s`;
  const cause = error instanceof Error ? error.cause : undefined;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' ? `cannot be reached (${code})` : 'cannot be reached';
};

/** Creates the one fetch of a run, which all targets share. It follows no redirect: each is a response. */
export const createPacedFetch = ({ budget, intervalMs, timeoutMs, live, onBody }: PaceOptions): PacedFetch => {
  let count = 0;
  let earliest = 0;
  let turns = Promise.resolve();

  const waitForTurn = async (): Promise<void> => {
    // A timer may fire a little early.
    for (let left = earliest - performance.now(); left > 0; left = earliest - performance.now()) await wait(left);
    earliest = performance.now() + intervalMs;
  };

  const takeTurn = async (): Promise<void> => {
    if (count >= budget) throw new Inconclusive(`the budget of ${budget} requests was used up`);
    count += 1;
    if (intervalMs === 0) return;
    turns = turns.then(waitForTurn);
    await turns;
  };

  return {
    count: () => count,
    fetch: async (url, init) => {
      await takeTurn();
      const { origin } = new URL(url);
      let response: Response;
      let body: Uint8Array | null;
      try {
        response = await fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) });
        body = await readBytes(response, MOST_BYTES);
        if (body === null) throw new TooLarge();
      } catch (error) {
        throw new TargetError(`${origin} ${reasonOf(error, timeoutMs)}`, { cause: error });
      }
      if (live && response.status === 429) throw new Inconclusive('the target limits the rate (429): lower --rate');
      onBody(new TextDecoder().decode(body));
      const { status, headers } = response;
      if (status > LAST_STATUS) throw new TargetError(`${origin} returns ${status}, which is no status`);
      return new Response(BODILESS.has(status) ? null : body, { status, headers });
    },
  };
};
