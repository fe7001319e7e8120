/**
 * Whether less than a span has passed since an instant. False for an instant in the future, as after a clock was set back.
 *
 * @unit milliseconds
 */
export const isWithin = (sinceMs: number, spanMs: number, nowMs: number): boolean =>
  nowMs >= sinceMs && nowMs - sinceMs < spanMs;
