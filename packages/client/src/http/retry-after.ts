const SECONDS = /^\d+$/;

/** Nobody is kept waiting for longer: a server that needs more is tried in vain once more. */
const LONGEST_MS = 60_000;

/**
 * How long a `Retry-After` asks to wait, given in seconds or as a date; undefined when it says neither.
 *
 * @unit milliseconds, at most 60,000; 0 for a date that is past
 */
export const parseRetryAfter = (header: string | null, nowMs: number): number | undefined => {
  if (header === null) return undefined;
  const text = header.trim();
  if (SECONDS.test(text)) return Math.min(Number(text) * 1000, LONGEST_MS);
  // Date.parse takes much that is no HTTP date, a lone "-5" for one: those all begin with a day's name.
  const dateMs = /^[A-Z][a-z]{2}/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(dateMs) ? undefined : Math.min(Math.max(0, dateMs - nowMs), LONGEST_MS);
};
