import { Drift } from '../../core/drift.ts';
import { movableClock } from '../../core/fail-missing.ts';
import { Inconclusive } from '../../core/inconclusive.ts';
import type { ApiResponse, Session } from '../../core/session.ts';
import type { TargetClock, Upstream, UpstreamRequest } from '../../core/target.ts';

/** A fake provider behind an edge. */
export interface FakeProvider {
  /** The requests of the edge, in order. */
  readonly requests: readonly UpstreamRequest[];
  readonly clock: TargetClock;
  /** Replaces its handler. */
  readonly respond: (upstream: Upstream) => void;
  /** Resolves after `count` requests. @throws {Drift} if they do not arrive */
  readonly seen: (count: number) => Promise<void>;
}

/** Longer than any wait that a provider can cause at an edge. @unit seconds */
const CALM_SECONDS = 7200;

/** The longest wait for a background request. @unit milliseconds */
const WAIT_MS = 10_000;

/** Whether a response is a cache hit. */
export const isHit = ({ headers }: ApiResponse): boolean => /;\s*hit\b/.test(headers.get('cache-status') ?? '');

/** Whether a response is a fresh cache hit. */
export const isFresh = ({ headers }: ApiResponse): boolean =>
  /;\s*hit\b.*;\s*ttl=[1-9]/.test(headers.get('cache-status') ?? '');

/**
 * Replaces the provider of an edge during a proof, then moves the edge's clock past every wait that the proof caused.
 *
 * @param play creates the first handler from the edge's time, in epoch milliseconds
 * @throws {Inconclusive} for a target whose provider or clock cannot be changed
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
        const timer = setTimeout(() => reject(new Drift('the provider should receive a request')), WAIT_MS);
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
