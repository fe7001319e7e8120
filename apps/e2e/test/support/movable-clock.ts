import type { TargetClock } from '@cdr/conformance';

/** A clock that runs, and can be moved on. */
export const createMovableClock = (): TargetClock => {
  let aheadMs = 0;
  return {
    now: () => Date.now() + aheadMs,
    advance: (seconds) => {
      aheadMs += seconds * 1000;
    },
  };
};
