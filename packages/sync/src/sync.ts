import { CdrError } from '@cdr/client';
import { SyncError } from './errors.ts';
import type { Target } from './target/target.ts';
import { compareDays } from './verify/compare-days.ts';
import { beginRound } from './rounds/begin-round.ts';
import { drainWindows } from './rounds/drain-windows.ts';
import { openRun } from './rounds/open-run.ts';
import type { SyncOptions, SyncResult } from './rounds/options.ts';
import { planRound } from './rounds/plan-round.ts';
import { readDuration, readWorkers } from './time/read-options.ts';
import { readReports } from './rounds/read-reports.ts';
import type { Run } from './rounds/run.ts';
import { toInstantText } from './time/wall-time.ts';

/** Days whose requests a state remembers. */
const REQUEST_DAYS = 7;

const addRequests = (
  requests: Readonly<Record<string, number>>,
  day: string,
  count: number,
): Record<string, number> => {
  const days = { ...requests, [day]: (requests[day] ?? 0) + count };
  return Object.fromEntries(
    Object.entries(days)
      .toSorted(([a], [b]) => a.localeCompare(b))
      .slice(-REQUEST_DAYS),
  );
};

/** Once a backfill is complete, later rounds go on from the latest end that it saw. */
const endBackfill = async (run: Run): Promise<Run> => {
  const { target, account, state, zone, now } = run;
  const at = toInstantText(now());
  await target.settle(account);
  const end = await target.readLatestEnd(account, at);
  if (end === null) return run;
  const watermark = zone.toLocal(new Date(end));
  await target.commit({ account, version: state.version, at, state: { watermark } });
  return { ...run, state: { ...state, watermark } };
};

/** What the state keeps of an error: its kind, never its text. */
const toErrorKind = (error: unknown): string =>
  CdrError.isInstance(error) || error instanceof SyncError ? error.kind : 'unknown';

const noteError = async (target: Target, account: string, version: number, error: unknown): Promise<void> => {
  try {
    await target.commit({ account, version, at: toInstantText(new Date()), state: { lastError: toErrorKind(error) } });
  } catch {
    // The target may be what failed; the first error counts.
  }
};

/**
 * Brings a target up to date with an account: one round. The first one is a backfill, which ends with `verify`; a run that
 * ended midway resumes where it was.
 *
 * @throws {SyncError} for options, the target, masked calls, and an account whose lists contradict each other
 * @throws {CdrError} of a request, once its retries are used up
 * @example
 * const { new: fresh, changed } = await sync({ client, target, account: 'north', since: '2026-01-01T00:00:00+07:00' });
 */
export const sync = async (options: SyncOptions): Promise<SyncResult> => {
  const { client, target, account, secret, toE164, onProgress, now = () => new Date() } = options;
  const started = performance.now();
  const sentBefore = options.countRequests?.() ?? 0;
  const lookback = readDuration('lookback', options.lookback ?? 'PT72H');
  const workers = readWorkers(options.workers ?? 1);
  const leaseMs = readDuration('lease', options.lease ?? 'PT30S') * 1000;
  const begin = now();
  const { state, until } = await beginRound(options, begin);
  // A window that is read ahead ends with the run.
  const stop = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, stop.signal]) : stop.signal;
  const drain = { leaseMs, stop, signal, onProgress };
  let run = await openRun({ client, target, state, until, lookback, workers, secret, toE164, now, signal });
  try {
    const open = await target.readOpenWindows(account);
    const isBackfill = open.some(({ kind }) => kind === 'backfill');
    await drainWindows(run, drain);
    if (isBackfill) run = await endBackfill(run);
    const plan = planRound(run.state, { now: begin, zone: run.zone, lookback, until });
    const stamp = { account, version: state.version };
    await target.commit({ ...stamp, at: toInstantText(begin), opened: plan.windows, state: plan.state });
    await drainWindows(run, drain);
    await readReports(run, client, { callIds: options.callIds, signal });
    const verified = isBackfill ? await compareDays(run) : null;

    const requests = options.countRequests ? options.countRequests() - sentBefore : run.source.requests;
    const at = toInstantText(now());
    // Another process may have counted its own meanwhile.
    const kept = await target.readState(account);
    await target.commit({
      ...stamp,
      at,
      state: {
        lastRoundAt: at,
        lastError: null,
        requests: addRequests(kept?.requests ?? {}, at.slice(0, 10), requests),
      },
    });
    return {
      ...run.counts,
      requests,
      verified: verified && verified.different.every(({ reason }) => reason === 'forgotten' || reason === 'expired'),
      seconds: Math.round(performance.now() - started) / 1000,
    };
  } catch (error) {
    await noteError(target, account, state.version, error);
    throw error;
  } finally {
    stop.abort();
  }
};
