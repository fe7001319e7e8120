import type { Clock } from './clock.ts';

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
  readonly change: (change: ClockChange) => void;
  /** What it says and how it runs. */
  readonly describe: () => { readonly now: string; readonly rate: number; readonly frozen: boolean };
  /** Back to how it was made. */
  readonly reset: () => void;
}

/** A clock that runs as `base` does until it is told otherwise. */
export const createMockClock = (base: Clock, initial: ClockChange = {}): MockClock => {
  let [anchorMs, baseMs, rate, frozen] = [0, 0, 1, false];

  const readMs = (): number => (frozen ? anchorMs : anchorMs + (base().getTime() - baseMs) * rate);

  const change = (wanted: ClockChange): void => {
    anchorMs = (wanted.nowMs ?? readMs()) + (wanted.advanceMs ?? 0);
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
    describe: () => ({ now: new Date(readMs()).toISOString(), rate, frozen }),
    reset,
  };
};
