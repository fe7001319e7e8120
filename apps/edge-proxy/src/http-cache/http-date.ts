const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** `Sun, 06 Nov 1994 08:49:37 GMT` and `Sunday, 06-Nov-94 08:49:37 GMT`. */
const DAY_FIRST = /^[a-z]{3,9},? +(\d{1,2})[ -]+([a-z]{3})[ -]+(\d{4}|\d{2}) +(\d{2}):(\d{2}):(\d{2}) (?:gmt|utc)$/i;
/** `Sun Nov  6 08:49:37 1994`. */
const ASCTIME = /^[a-z]{3} ([a-z]{3}) +(\d{1,2}) (\d{2}):(\d{2}):(\d{2}) (\d{4})$/i;

const CENTURY = 100;
const FUTURE_YEARS = 50;

/** A two-digit year that looks more than 50 years ahead is in the past. @source RFC 9110, section 5.6.7 */
const toFullYear = (text: string, nowMs: number): number => {
  const year = Number(text);
  if (text.length === 4) return year;
  const present = new Date(nowMs).getUTCFullYear();
  const guess = present - (present % CENTURY) + year;
  return guess > present + FUTURE_YEARS ? guess - CENTURY : guess;
};

/**
 * An HTTP date in any of its three forms; null for anything else, another zone than GMT included.
 *
 * Case does not count, nor a missing comma. @source RFC 9111, section 4.2; RFC 9110, section 5.6.7
 *
 * @unit epoch milliseconds
 */
export const parseHttpDate = (text: string | null, nowMs: number): number | null => {
  if (text === null) return null;
  const dayFirst = DAY_FIRST.exec(text);
  const [, month, day, ...rest] = ASCTIME.exec(text) ?? [];
  const parts = dayFirst
    ? { day: dayFirst[1], month: dayFirst[2], year: dayFirst[3], time: dayFirst.slice(4) }
    : { day, month, year: rest[3], time: rest.slice(0, 3) };
  const monthIndex = MONTHS.indexOf(parts.month?.toLowerCase() ?? '');
  if (parts.year === undefined || monthIndex === -1) return null;
  const [hours = 0, minutes = 0, seconds = 0] = parts.time.map(Number);
  return Date.UTC(toFullYear(parts.year, nowMs), monthIndex, Number(parts.day), hours, minutes, seconds);
};
