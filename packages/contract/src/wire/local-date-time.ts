import * as z from 'zod/mini';

const LOCAL_DATE_TIME = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/;
const LOCAL_DATE = /^\d{4}-\d{2}-\d{2}$/;

const daysInMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** Whether `text` is a `YYYY-MM-DD HH:mm:ss` that the calendar and the clock know (no 30 February, no 24:00:00). */
export const isLocalDateTime = (text: string): boolean => {
  if (!LOCAL_DATE_TIME.test(text)) return false;
  const year = Number(text.slice(0, 4));
  const month = Number(text.slice(5, 7));
  const day = Number(text.slice(8, 10));
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return false;
  return Number(text.slice(11, 13)) < 24 && Number(text.slice(14, 16)) < 60 && Number(text.slice(17, 19)) < 60;
};

/** The full timestamp that a range parameter means: a date alone is that day's midnight, for end dates too. */
export const toFullLocalDateTime = (text: string): string => (LOCAL_DATE.test(text) ? `${text} 00:00:00` : text);

/**
 * Wall-clock time as the provider writes it: `YYYY-MM-DD HH:mm:ss`, no zone.
 *
 * @unit   whole seconds, Asia/Ho_Chi_Minh unless the tenant says otherwise
 * @source pbx-cdr-v1.md, "Query Parameters"; autocall-report-v2.md, "Get a Specific CDR"
 */
export const LocalDateTime = z.string().check(z.refine(isLocalDateTime, 'must be YYYY-MM-DD HH:mm:ss'));

/**
 * A time that may not have come yet; the wire says so with `""`.
 *
 * @source pbx-cdr-v1.md, "Get CDRs", the sample's `time_answered`
 */
export const LocalDateTimeOrNone = z.union([z.literal(''), LocalDateTime]);
