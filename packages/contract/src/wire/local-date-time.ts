const LOCAL_DATE = /^\d{4}-\d{2}-\d{2}$/;
const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const DAYS_BEFORE_1970 = 719_162;
const [DASH, SPACE, COLON, ZERO] = [45, 32, 58, 48];

/** The number in two digits of a text; NaN when they are none. */
const twoDigits = (text: string, at: number): number => {
  const tens = text.charCodeAt(at) - ZERO;
  const ones = text.charCodeAt(at + 1) - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
};

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

const isPunctuated = (text: string): boolean =>
  text.length === 19 &&
  text.charCodeAt(4) === DASH &&
  text.charCodeAt(7) === DASH &&
  text.charCodeAt(10) === SPACE &&
  text.charCodeAt(13) === COLON &&
  text.charCodeAt(16) === COLON;

/**
 * Epoch milliseconds of a `YYYY-MM-DD HH:mm:ss` read as UTC; NaN for a text of another form, and for what calendar and
 * clock do not know (30 February, 24:00:00). Rows have three of these, so it makes neither a match nor a `Date`.
 */
export const toUtcMs = (text: string): number => {
  if (!isPunctuated(text)) return Number.NaN;
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  const [hour, minute, second] = [twoDigits(text, 11), twoDigits(text, 14), twoDigits(text, 17)];
  if (!(year >= 1 && month >= 1 && month <= 12 && day >= 1 && hour < 24 && minute < 60 && second < 60))
    return Number.NaN;
  const leapDay = isLeap(year) ? 1 : 0;
  if (day > (DAYS_IN_MONTH[month - 1] ?? 0) + (month === 2 ? leapDay : 0)) return Number.NaN;
  const before = year - 1;
  const leapDays = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
  const yearDays = (DAYS_BEFORE_MONTH[month - 1] ?? 0) + (month > 2 ? leapDay : 0) + day - 1;
  return ((before * 365 + leapDays + yearDays - DAYS_BEFORE_1970) * 86_400 + hour * 3600 + minute * 60 + second) * 1000;
};

/** Whether `text` is a `YYYY-MM-DD HH:mm:ss` that the calendar and the clock know. */
export const isLocalDateTime = (text: string): boolean => !Number.isNaN(toUtcMs(text));

/** The full timestamp that a range parameter means: a date alone is that day's midnight, for end dates too. */
export const toFullLocalDateTime = (text: string): string => (LOCAL_DATE.test(text) ? `${text} 00:00:00` : text);
