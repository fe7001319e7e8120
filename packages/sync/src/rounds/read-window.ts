import { addSeconds, toWallSeconds, toWallText } from '@cdr/shared/wall-clock';
import { NO_END, type SyncWindow } from '../target/state.ts';
import type { Claim } from './claims.ts';
import type { ReadCall } from './read-call.ts';
import type { Run } from './run.ts';
import { toStoredRange } from '../time/wall-time.ts';

/** A window with so many calls is cut: providers may count no further. */
const TOO_MANY = 10_000;

/** Calls that a part of a window should have. */
const PART = 5000;
const MOST_PARTS = 256;

/** What came of a window: its calls, smaller windows to be read in its place, or nothing that the target lacks. */
export type WindowReading =
  | { readonly kind: 'calls'; readonly calls: ReadonlyMap<string, ReadCall> }
  | { readonly kind: 'parts'; readonly parts: readonly SyncWindow[] }
  | { readonly kind: 'equal' };

/** Splits a window that holds too many calls into smaller ones, which cover the same time. */
const toParts = (window: SyncWindow, counted: number, now: string): SyncWindow[] => {
  const { low, high } = window;
  if (high === NO_END && low <= now) {
    return [
      { ...window, high: now },
      { ...window, low: addSeconds(now, 1) },
    ];
  }
  const [first, last] = [toWallSeconds(low), toWallSeconds(high)];
  const parts = Math.min(Math.ceil(counted / PART), MOST_PARTS, last - first + 1);
  const size = Math.ceil((last - first + 1) / parts);
  return Array.from({ length: Math.ceil((last - first + 1) / size) }, (_, index) => ({
    ...window,
    low: toWallText(first + index * size),
    high: toWallText(Math.min(last, first + (index + 1) * size - 1)),
  }));
};

/** Reads a window, unless it is too large, or its count shows that the target has it. */
export const readWindow = async (
  run: Run,
  { window, isHeld }: Pick<Claim, 'window' | 'isHeld'>,
): Promise<WindowReading> => {
  const { source, target, account, zone } = run;
  const counted = await source.count(window);
  if (window.kind === 'round' && window.side === 'started') {
    const { low, high } = toStoredRange(window, zone);
    const stored = await target.countStarted(account, low, high);
    // A call that runs may have changed without a change of the count.
    const isRunning = high === null && (await target.countUnended(account, low, high)) > 0;
    if (stored === counted && !isRunning) return { kind: 'equal' };
  }
  if (counted >= TOO_MANY && window.low < window.high)
    return { kind: 'parts', parts: toParts(window, counted, zone.toLocal(run.now())) };
  // Most windows of a backfill without `since` are from before the account's first call.
  if (counted === 0 && window.kind === 'backfill') return { kind: 'calls', calls: new Map() };
  return { kind: 'calls', calls: await source.read(window, counted, isHeld) };
};
