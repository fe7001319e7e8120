import { fail } from '../lib/parse-input.ts';
import type { Clock } from '../lib/clock.ts';

/** A change of a clock. Absent fields stay as they are. */
export interface ClockChange {
  /** @unit epoch milliseconds */
  readonly nowMs?: number | undefined;
  /** Added after `nowMs` was set; below 0 moves it back. @unit milliseconds */
  readonly advanceMs?: number | undefined;
  /** Seconds of this clock to one real second. */
  readonly rate?: number | undefined;
  readonly frozen?: boolean | undefined;
}

/** A clock that can be moved, slowed, accelerated and frozen. */
export interface MockClock {
  readonly read: Clock;
  /** @throws {MockServerError} `configuration` for a time that leaves the years 1970 to 9999 */
  readonly change: (change: ClockChange) => void;
  /** The time right after a change, without the change. @throws {MockServerError} as `change` does */
  readonly preview: (change: ClockChange) => Date;
  /** The time and the rate. */
  readonly describe: () => { readonly now: string; readonly rate: number; readonly frozen: boolean };
  /** Restores the initial state. */
  readonly reset: () => void;
}

/** The end of the year 9999 in Vietnam: the wire has four digits for a year. @unit epoch milliseconds */
const LATEST = Date.parse('9999-12-31T16:59:59.999Z');

/** Creates a clock that follows `base` until it is changed. */
export const createMockClock = (base: Clock, initial: ClockChange = {}): MockClock => {
  let [anchorMs, baseMs, rate, frozen] = [0, 0, 1, false];

  // An accelerated clock stops at the end of 9999.
  const readMs = (): number => (frozen ? anchorMs : Math.min(LATEST, anchorMs + (base().getTime() - baseMs) * rate));

  const toMovedMs = ({ nowMs, advanceMs = 0 }: ClockChange): number => {
    const movedMs = (nowMs ?? readMs()) + advanceMs;
    return movedMs >= 0 && movedMs <= LATEST ? movedMs : fail('clock', 'must stay in the years 1970 to 9999');
  };

  const change = (wanted: ClockChange): void => {
    anchorMs = toMovedMs(wanted);
    baseMs = base().getTime();
    rate = wanted.rate ?? rate;
    frozen = wanted.frozen ?? frozen;
  };

  const reset = (): void => {
    baseMs = base().getTime();
    [anchorMs, rate, frozen] = [baseMs, 1, false];
    change(initial);
  };

  reset();
  return {
    read: () => new Date(readMs()),
    change,
    preview: (wanted) => new Date(toMovedMs(wanted)),
    describe: () => ({ now: new Date(readMs()).toISOString(), rate, frozen }),
    reset,
  };
};
