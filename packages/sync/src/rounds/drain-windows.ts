import { SyncError } from '../errors.ts';
import type { StateChange, SyncWindow } from '../target/state.ts';
import { compareCalls } from './compare-calls.ts';
import type { SyncProgress } from './options.ts';
import { readWindow, type WindowReading } from './read-window.ts';
import type { Run } from './run.ts';
import { latest, toInstantText } from './wall-time.ts';

/** How windows are read. */
export interface DrainOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: SyncProgress) => void) | undefined;
}

const requireGoing = (signal: AbortSignal | undefined): void => {
  if (signal?.aborted) throw new SyncError('stopped by the caller', 'aborted', signal.reason);
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

/** Starts to read a window. Its failure waits until the reading is awaited. */
const startReading = (run: Run, window: SyncWindow): Promise<WindowReading> => {
  const reading = readWindow(run, window);
  reading.catch(() => undefined);
  return reading;
};

/**
 * Reads every open window of the account, and commits each with its rows: a run that ends midway has lost two windows'
 * requests at most. The account sends the next window of a backfill while the target commits one.
 */
export const drainWindows = async (run: Run, { signal, onProgress }: DrainOptions): Promise<void> => {
  const { account, target, state, counts, now } = run;
  let { watermark } = state;
  const windows = (await target.readOpenWindows(account)).toReversed();
  let early: Promise<WindowReading> | undefined;
  for (let window = windows.pop(); window !== undefined; window = windows.pop()) {
    requireGoing(signal);
    const reading = await (early ?? readWindow(run, window));
    early = undefined;
    const stamp = { account, version: state.version };
    if (reading.kind === 'parts') {
      await target.commit({ ...stamp, at: toInstantText(now()), closed: [window], opened: reading.parts });
      windows.push(...reading.parts.toReversed());
      continue;
    }
    // Other kinds are compared with what the target holds by then.
    const next = windows.at(-1);
    if (next?.kind === 'backfill') early = startReading(run, next);
    const calls = reading.kind === 'calls' ? reading.calls : new Map<string, never>();
    const changes = await compareCalls(run, window, reading);
    const end = toWatermark(run, window, reading, watermark);
    const change: StateChange = end !== watermark && end !== null ? { watermark: end } : {};
    await target.commit({
      ...stamp,
      at: toInstantText(now()),
      fresh: changes.fresh,
      calls: changes.changed,
      removed: changes.removed,
      quarters: changes.quarters,
      closed: [{ ...window, calls: calls.size }],
      ...(Object.keys(change).length > 0 && { state: change }),
    });
    watermark = end;
    counts.calls += changes.calls;
    counts.new += changes.fresh.length;
    counts.changed += changes.changed.length;
    counts.removed += changes.removed.length;
    counts.windows += 1;
    onProgress?.({ calls: counts.calls, windows: counts.windows, windowsLeft: windows.length });
  }
};
