import type { TimeZone } from '@cdr/contract';
import { NO_END, type SyncWindow } from '../target/state.ts';
import type { StoredRange } from '../target/target.ts';

/** An instant as targets hold it. */
export const toInstantText = (instant: Date): string => `${instant.toISOString().slice(0, 19)}Z`;

/** The instant of a wall-clock text. */
export const toInstant = (wall: string, zone: TimeZone): string => toInstantText(new Date(zone.toEpochMs(wall)));

/** A window in the target's times. */
export const toStoredRange = (
  { side, low, high }: Pick<SyncWindow, 'side' | 'low' | 'high'>,
  zone: TimeZone,
): StoredRange => ({
  side,
  low: toInstant(low, zone),
  high: high === NO_END ? null : toInstant(high, zone),
});

/** The later, or the earlier, of wall-clock texts: they sort as texts. */
export const latest = (...walls: readonly string[]): string => walls.reduce((a, b) => (a > b ? a : b));
export const earliest = (...walls: readonly string[]): string => walls.reduce((a, b) => (a < b ? a : b));
