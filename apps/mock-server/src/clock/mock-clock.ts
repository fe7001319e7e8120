import { refuse } from '../lib/input.ts';
import type { Clock } from '../lib/clock.ts';

/** How a clock is to be moved. What is absent stays as it is. */
export interface ClockChange {
  /** @unit epoch milliseconds */
  readonly nowMs?: number | undefined;
  /** Added after `nowMs` was set; below 0 moves it back. @unit milliseconds */
  readonly advanceMs?: number | undefined;
  /** Seconds of this clock to one real second. */
  readonly rate?: number | undefined;
  readonly frozen?: boolean | undefined;
}

/** A clock that can be moved, slowed, hurried and stopped. */
export interface MockClock {
  readonly read: Clock;
  /** @throws {MockServerError} `configuration` for a time that leaves the years 1970 to 9999 */
  readonly change: (change: ClockChange) => void;
  /** What it would say right after a change. @throws {MockServerError} as `change` does */
  readonly preview: (change: ClockChange) => Date;
  /** What it says and how it runs. */
  readonly describe: () => { readonly now: string; readonly rate: number; readonly frozen: boolean };
  /** Back to how it was made. */
  readonly reset: () => void;
}

/** The wire has four digits for a year. It ends where the year 9999 does in Vietnam. @unit epoch milliseconds */
const LATEST = Date.parse('9999-12-31T16:59:59.999Z');

/** A clock that runs as `base` does until it is told otherwise. */
export const createMockClock = (base: Clock, initial: ClockChange = {}): MockClock => {
  let [anchorMs, baseMs, rate, frozen] = [0, 0, 1, false];

  // A clock that hurries stops at the end of time.
  const readMs = (): number => (frozen ? anchorMs : Math.min(LATEST, anchorMs + (base().getTime() - baseMs) * rate));

  const toMovedMs = ({ nowMs, advanceMs = 0 }: ClockChange): number => {
    const movedMs = (nowMs ?? readMs()) + advanceMs;
    return movedMs >= 0 && movedMs <= LATEST ? movedMs : refuse('clock', 'must stay in the years 1970 to 9999');
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
