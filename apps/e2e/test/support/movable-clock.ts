import type { TargetClock } from '@cdr/conformance';

/** A running clock that can be moved forward. */
export const createMovableClock = (): TargetClock => {
  let aheadMs = 0;
  return {
    now: () => Date.now() + aheadMs,
    advance: (seconds) => {
      aheadMs += seconds * 1000;
    },
  };
};
