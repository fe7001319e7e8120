import type { LiveDriver } from '../live/live-driver.ts';

/** The time between two ticks of live traffic. */
const TICK_MS = 200;

/** A failing store is retried every so many ticks: a tick that waits for a database blocks everything else. */
const RETRY_TICKS = 10;

/** Brings live traffic up to the clock at regular times. Returns a function that stops it. */
export const startTicking = (live: LiveDriver): (() => void) => {
  let ticks = 0;
  const timer = setInterval(() => {
    ticks += 1;
    // `problem` reports a failure, and the next tick retries: a database may recover.
    if (live.problem() === undefined || ticks % RETRY_TICKS === 0) void live.tickWhenIdle().catch(() => undefined);
  }, TICK_MS).unref();
  return () => clearInterval(timer);
};
