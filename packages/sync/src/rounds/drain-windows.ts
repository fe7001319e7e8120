import { SyncError } from '../errors.ts';
import { LeaseLost } from '../target/shared-work.ts';
import type { StateChange, SyncWindow } from '../target/state.ts';
import type { Claim, Claims } from './claims.ts';
import { compareCalls } from './compare-calls.ts';
import { createLeasedClaims } from './leased-claims.ts';
import type { SyncProgress } from './options.ts';
import { createQueuedClaims } from './queued-claims.ts';
import { readWindow, type WindowReading } from './read-window.ts';
import type { Run } from './run.ts';
import { latest, toInstantText } from '../time/wall-time.ts';

/** How windows are read. */
export interface DrainOptions {
  /** How long a worker that stopped keeps its window. @unit milliseconds */
  readonly leaseMs: number;
  /** Stops every worker. */
  readonly stop: AbortController;
  readonly signal: AbortSignal;
  readonly onProgress?: ((progress: SyncProgress) => void) | undefined;
}

/** What the workers of a run share. */
interface Drain extends Pick<DrainOptions, 'signal' | 'onProgress'> {
  readonly run: Run;
  readonly claims: Claims;
  watermark: string | null;
  windowsLeft: number;
}

const requireGoing = (signal: AbortSignal): void => {
  if (signal.aborted) throw new SyncError('stopped by the caller', 'aborted', signal.reason);
};

/** The latest end among a window's calls that is not still to come: one call with a wrong year would hide the rest. */
const toWatermark = (run: Run, window: SyncWindow, reading: WindowReading, before: string | null): string | null => {
  if (window.side !== 'ended' || reading.kind !== 'calls') return before;
  const { zone, now } = run;
  const present = toInstantText(now());
  let end = '';
  for (const { row } of reading.calls.values()) {
    const at = row.ended_at;
    if (typeof at === 'string' && at <= present && at > end) end = at;
  }
  return end === '' ? before : latest(before ?? '', zone.toLocal(new Date(end)));
};

/** A claim, and where its window is read ahead, its reading. */
interface Started {
  readonly claim: Claim;
  readonly reading?: Promise<WindowReading>;
}

/** Claims the next window, and starts to read one of a backfill. Other kinds are compared with what the target holds by then. */
const startNext = async ({ run, claims }: Drain): Promise<Started | null> => {
  const claim = await claims.tryNext();
  if (claim?.window.kind !== 'backfill') return claim && { claim };
  const reading = readWindow(run, claim);
  // It fails where it is awaited.
  reading.catch(() => undefined);
  return { claim, reading };
};

/** Writes what came of a window. */
const commitReading = async (drain: Drain, claim: Claim, reading: WindowReading): Promise<void> => {
  const { window, lease } = claim;
  const { run } = drain;
  const { account, target, state, counts, now } = run;
  const stamp = { account, version: state.version };
  if (reading.kind === 'parts') {
    const closed = [{ ...window, lease }];
    await target.commit({ ...stamp, at: toInstantText(now()), closed, opened: reading.parts });
    drain.windowsLeft += reading.parts.length - 1;
    return;
  }
  const calls = reading.kind === 'calls' ? reading.calls : new Map<string, never>();
  const changes = await compareCalls(run, claim, reading);
  const watermark = toWatermark(run, window, reading, drain.watermark);
  const change: StateChange = watermark !== drain.watermark && watermark !== null ? { watermark } : {};
  drain.watermark = watermark;
  await target.commit({
    ...stamp,
    at: toInstantText(now()),
    fresh: changes.fresh,
    calls: changes.changed,
    removed: changes.removed,
    quarters: changes.quarters,
    closed: [{ ...window, lease, calls: calls.size }],
    ...(Object.keys(change).length > 0 && { state: change }),
  });
  counts.calls += changes.calls;
  counts.new += changes.fresh.length;
  counts.changed += changes.changed.length;
  counts.removed += changes.removed.length;
  counts.windows += 1;
  drain.windowsLeft = Math.max(0, drain.windowsLeft - 1);
  drain.onProgress?.({ calls: counts.calls, windows: counts.windows, windowsLeft: drain.windowsLeft });
};

/** Reads and commits windows until none is left. A window whose lease ran out is another worker's. */
const work = async (drain: Drain): Promise<void> => {
  const { run, claims, signal } = drain;
  let ahead: Started | null = null;
  for (;;) {
    requireGoing(signal);
    const claim: Claim | null = ahead?.claim ?? (await claims.next());
    if (claim === null) return;
    const early: Promise<WindowReading> | undefined = ahead?.reading;
    ahead = null;
    try {
      const reading = await (early ?? readWindow(run, claim));
      if (reading.kind !== 'parts') ahead = await startNext(drain);
      await commitReading(drain, claim, reading);
    } catch (error) {
      if (!(error instanceof LeaseLost)) throw error;
    }
    claims.done(claim);
  }
};

/**
 * Reads every open window of the account, and commits each with its rows: a worker that ends midway has lost two windows'
 * requests at most. The account sends the next window of a backfill while the target commits one.
 */
export const drainWindows = async (run: Run, options: DrainOptions): Promise<void> => {
  const { account, target, state, workers } = run;
  const { leaseMs, stop, signal, onProgress } = options;
  const claims = target.shared
    ? createLeasedClaims(target, target.shared, { account, leaseMs })
    : createQueuedClaims(target, account);
  const windowsLeft = (await target.readOpenWindows(account)).length;
  const drain: Drain = { run, claims, signal, onProgress, watermark: state.watermark, windowsLeft };
  let failure: { readonly error: unknown } | undefined;
  const tryWork = async (): Promise<void> => {
    try {
      await work(drain);
    } catch (error) {
      failure ??= { error };
      stop.abort(error);
      await claims.close();
    }
  };
  try {
    await Promise.all(Array.from({ length: workers }, tryWork));
  } finally {
    await claims.close();
  }
  if (failure !== undefined) throw failure.error;
};
