const SECONDS = /^\d+$/;

/** The longest wait; after it, a server that needs more gets one more request. */
const LONGEST_MS = 60_000;

/**
 * Parses `Retry-After`, in seconds or as a date; undefined for any other text.
 *
 * @unit milliseconds, at most 60,000; 0 for a past date
 */
export const parseRetryAfter = (header: string | null, nowMs: number): number | undefined => {
  if (header === null) return undefined;
  const text = header.trim();
  if (SECONDS.test(text)) return Math.min(Number(text) * 1000, LONGEST_MS);
  // Date.parse also accepts texts such as "-5". An HTTP date begins with the name of a day.
  const dateMs = /^[A-Z][a-z]{2}/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(dateMs) ? undefined : Math.min(Math.max(0, dateMs - nowMs), LONGEST_MS);
};
