const LOCAL_DATE = /^\d{4}-\d{2}-\d{2}$/;
const DAYS_BEFORE_MARCH_1970 = 719_468;
const LOCAL_DATE_TIME = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/;

/** The number in two digits of a text. */
const twoDigits = (text: string, at: number): number => text.charCodeAt(at) * 10 + text.charCodeAt(at + 1) - 48 * 11;

const isLeap = (year: number): boolean => year % (year % 100 === 0 ? 400 : 4) === 0;

/**
 * Epoch milliseconds of a `YYYY-MM-DD HH:mm:ss` read as UTC; NaN for a text of another form, and for what calendar and
 * clock do not know (30 February, 24:00:00). Rows have three of these, so it makes neither parts of the text nor a `Date`.
 */
export const toUtcMs = (text: string): number => {
  if (!LOCAL_DATE_TIME.test(text)) return Number.NaN;
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  const [hour, minute, second] = [twoDigits(text, 11), twoDigits(text, 14), twoDigits(text, 17)];
  const lastDay = month === 2 ? 28 + Number(isLeap(year)) : 30 + ((month + (month >> 3)) & 1);
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > lastDay || hour > 23 || minute > 59 || second > 59)
    return Number.NaN;
  // Of years that begin in March, whose months add up to whole days by one formula.
  const years = month < 3 ? year - 1 : year;
  const leapDays = Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400);
  const days =
    years * 365 + leapDays + Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1 - DAYS_BEFORE_MARCH_1970;
  return (days * 86_400 + hour * 3600 + minute * 60 + second) * 1000;
};

/** Whether `text` is a `YYYY-MM-DD HH:mm:ss` that the calendar and the clock know. */
export const isLocalDateTime = (text: string): boolean => !Number.isNaN(toUtcMs(text));

/** The full timestamp that a range parameter means: a date alone is that day's midnight, for end dates too. */
export const toFullLocalDateTime = (text: string): string => (LOCAL_DATE.test(text) ? `${text} 00:00:00` : text);
