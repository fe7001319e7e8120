import { setTimeout as wait } from 'node:timers/promises';
import { NotShown } from '../not-shown.ts';
import type { Fetch } from '../target.ts';
import { Unusable } from '../unusable.ts';

/** Within what a run stays. */
export interface PaceOptions {
  /** Requests at most. */
  readonly budget: number;
  /** From the start of one request to the start of the next. */
  readonly intervalMs: number;
  /** For one answer, to its end. */
  readonly timeoutMs: number;
  /** Whether an answer that asks to slow down ends what asked for it. */
  readonly live: boolean;
  /** Told every body that came. */
  readonly onBody: (body: string) => void;
}

/** A fetch that keeps to a budget and a rate. */
export interface PacedFetch {
  /**
   * @throws {NotShown} when the budget is used up, or a live target asks to slow down
   * @throws {Unusable} when no answer comes
   */
  readonly fetch: Fetch;
  readonly count: () => number;
}

const reasonOf = (error: unknown, timeoutMs: number): string => {
  if (error instanceof Error && error.name === 'TimeoutError') return `did not answer within ${timeoutMs / 1000} s`;
  const cause = error instanceof Error ? error.cause : undefined;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? ` (${String(cause.code)})` : '';
  return `cannot be reached${code}`;
};

/** Creates the one fetch of a run, which all targets share. Redirects are answers: none is followed. */
export const createPacedFetch = ({ budget, intervalMs, timeoutMs, live, onBody }: PaceOptions): PacedFetch => {
  let count = 0;
  let next = 0;

  const takeTurn = async (): Promise<void> => {
    if (count >= budget) throw new NotShown(`the budget of ${budget} requests was used up`);
    count += 1;
    const from = performance.now();
    const turn = Math.max(from, next);
    next = turn + intervalMs;
    if (turn > from) await wait(turn - from);
  };

  return {
    count: () => count,
    fetch: async (url, init) => {
      await takeTurn();
      const { origin } = new URL(url);
      let response: Response;
      let body: string;
      try {
        response = await fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) });
        body = await response.text();
      } catch (error) {
        throw new Unusable(`${origin} ${reasonOf(error, timeoutMs)}`, { cause: error });
      }
      if (live && response.status === 429) throw new NotShown('the target asked to slow down: give it a lower --rate');
      onBody(body);
      const { status, headers } = response;
      return new Response(body === '' ? null : body, { status, headers });
    },
  };
};
