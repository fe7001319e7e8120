const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const TIME = String.raw`(?<hours>[01]\d|2[0-3]):(?<minutes>[0-5]\d):(?<seconds>[0-5]\d|60)`;
const DAY = '(?:mon|tue|wed|thu|fri|sat|sun)';
const LONG_DAY = '(?:mon|tues|wednes|thurs|fri|satur|sun)day';

/** The three forms of an HTTP date, the preferred one first. @source RFC 9110, section 5.6.7 */
const FORMS = [
  // Sun, 06 Nov 1994 08:49:37 GMT
  String.raw`${DAY}, (?<day>\d{2}) (?<month>[a-z]{3}) (?<year>\d{4}) ${TIME} gmt`,
  // Sunday, 06-Nov-94 08:49:37 GMT
  String.raw`${LONG_DAY}, (?<day>\d{2})-(?<month>[a-z]{3})-(?<year>\d{2}) ${TIME} gmt`,
  // Sun Nov  6 08:49:37 1994
  String.raw`${DAY} (?<month>[a-z]{3}) (?<day>\d{2}| \d) ${TIME} (?<year>\d{4})`,
].map((form) => new RegExp(`^${form}$`, 'i'));

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

const findParts = (text: string): Readonly<Record<string, string>> | undefined => {
  for (const form of FORMS) {
    const groups = form.exec(text)?.groups;
    if (groups) return groups;
  }
  return undefined;
};

/**
 * Reads an HTTP date in any of its three forms; null for anything else, and for a day that its month does not have.
 *
 * Case is ignored, and the day of the week is not compared with the date.
 *
 * @unit epoch milliseconds
 */
export const parseHttpDate = (text: string | null, nowMs: number): number | null => {
  const parts = text === null ? undefined : findParts(text);
  if (!parts) return null;
  const { day, month = '', year = '', hours, minutes, seconds } = parts;
  const monthIndex = MONTHS.indexOf(month.toLowerCase());
  const fullYear = toFullYear(year, nowMs);
  const midnight = new Date(Date.UTC(fullYear, monthIndex, Number(day)));
  const isRealDay = midnight.getUTCFullYear() === fullYear && midnight.getUTCMonth() === monthIndex;
  return isRealDay ? midnight.getTime() + ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 : null;
};
