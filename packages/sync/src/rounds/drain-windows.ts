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

/**
 * Reads every open window of the account, and commits each with its rows: a run that ends midway has lost one window's
 * requests.
 */
export const drainWindows = async (run: Run, { signal, onProgress }: DrainOptions): Promise<void> => {
  const { account, target, state, counts, now } = run;
  let { watermark } = state;
  const windows = (await target.readOpenWindows(account)).toReversed();
  for (let window = windows.pop(); window !== undefined; window = windows.pop()) {
    requireGoing(signal);
    const reading = await readWindow(run, window);
    const stamp = { account, version: state.version };
    if (reading.kind === 'parts') {
      await target.commit({ ...stamp, at: toInstantText(now()), closed: [window], opened: reading.parts });
      windows.push(...reading.parts.toReversed());
      continue;
    }
    const calls = reading.kind === 'calls' ? reading.calls : new Map<string, never>();
    const changes = await compareCalls(run, window, reading);
    const next = toWatermark(run, window, reading, watermark);
    const change: StateChange = next !== watermark && next !== null ? { watermark: next } : {};
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
    watermark = next;
    counts.calls += changes.calls;
    counts.new += changes.fresh.length;
    counts.changed += changes.changed.length;
    counts.removed += changes.removed.length;
    counts.windows += 1;
    onProgress?.({ calls: counts.calls, windows: counts.windows, windowsLeft: windows.length });
  }
};
