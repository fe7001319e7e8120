/**
 * Whether less than a span has passed since a moment. After a moment that is still to come, as when a clock was put back,
 * nobody knows how much has: then it is not.
 *
 * @unit milliseconds
 */
export const isWithin = (sinceMs: number, spanMs: number, nowMs: number): boolean =>
  nowMs >= sinceMs && nowMs - sinceMs < spanMs;
