import { Drift } from '../../core/drift.ts';
import { movableClock } from '../../core/fail-missing.ts';
import { Inconclusive } from '../../core/inconclusive.ts';
import type { ApiResponse, Session } from '../../core/session.ts';
import type { TargetClock, Upstream, UpstreamRequest } from '../../core/target.ts';

/** A provider that a case plays behind an edge. */
export interface FakeProvider {
  /** The requests of the edge, in order. */
  readonly requests: readonly UpstreamRequest[];
  readonly clock: TargetClock;
  /** How it responds from now on. */
  readonly respond: (upstream: Upstream) => void;
  /** Settles once so many requests came. @throws {Drift} when they do not come */
  readonly seen: (count: number) => Promise<void>;
}

/** Beyond each wait that a provider can cause at an edge. @unit seconds */
const CALM_SECONDS = 7200;

/** A request in the background that does not come by then never comes. @unit milliseconds */
const PATIENCE_MS = 10_000;

/** Whether the cache responded. */
export const isHit = ({ headers }: ApiResponse): boolean => /;\s*hit\b/.test(headers.get('cache-status') ?? '');

/** Whether the cache responded with what is fresh. */
export const isFresh = ({ headers }: ApiResponse): boolean =>
  /;\s*hit\b.*;\s*ttl=[1-9]/.test(headers.get('cache-status') ?? '');

/**
 * Plays the provider of an edge until a proof is over, and lets the edge's clock pass every wait that came of it.
 *
 * @param play how it responds at first, from the present of the edge's clock, in epoch milliseconds
 * @throws {Inconclusive} when the target's provider or clock cannot be changed
 */
export const withProvider = async (
  session: Session,
  play: (nowMs: number) => Upstream,
  prove: (provider: FakeProvider) => Promise<void>,
): Promise<void> => {
  const { setUpstream } = session.target.controls ?? {};
  if (setUpstream === undefined) throw new Inconclusive('the provider behind the edge cannot be changed');
  const clock = movableClock(session);
  const requests: UpstreamRequest[] = [];
  const waiting: Array<() => void> = [];
  let respond = play(clock.now());
  setUpstream((request, forward) => {
    requests.push(request);
    for (const wake of waiting) wake();
    return respond(request, forward);
  });
  const provider: FakeProvider = {
    requests,
    clock,
    respond: (next) => {
      respond = next;
    },
    seen: (count) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Drift('the provider should be asked')), PATIENCE_MS);
        const wake = (): void => {
          if (requests.length < count) return;
          clearTimeout(timer);
          resolve();
        };
        waiting.push(wake);
        wake();
      }),
  };
  try {
    await prove(provider);
  } finally {
    setUpstream(null);
    await clock.advance(CALM_SECONDS);
  }
};
