import { toWallSeconds } from '@cdr/shared/wall-clock';

const LOCAL_DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Whether `text` is a `YYYY-MM-DD HH:mm:ss` that the calendar and the clock know. */
export const isLocalDateTime = (text: string): boolean => !Number.isNaN(toWallSeconds(text));

/** The full timestamp that a range parameter means: a date alone is that day's midnight, for end dates too. */
export const toFullLocalDateTime = (text: string): string => (LOCAL_DATE.test(text) ? `${text} 00:00:00` : text);
