/** From 0000-03-01, and one more: days of a month count from 1. */
const DAYS_BEFORE_MARCH_1970 = 719_469;

/** NaN for another character, and so for all that is computed from it: faster than a regular expression. */
const digit = (text: string, at: number): number => {
  const value = text.charCodeAt(at) - 48;
  return value >= 0 && value <= 9 ? value : Number.NaN;
};

/** The number in two digits. */
const twoDigits = (text: string, at: number): number => digit(text, at) * 10 + digit(text, at + 1);

/**
 * Seconds of a `YYYY-MM-DD HH:mm:ss` since 1970-01-01 00:00:00 on the same clock. NaN for a text of another form, and for
 * a day or time that does not exist (30 February, 24:00:00). Rows have three times, so it makes neither parts of the text
 * nor a `Date`.
 */
export const toWallSeconds = (text: string): number => {
  // Before any digit is NaN: arithmetic on integers alone is faster, also for later texts.
  if (text.length !== 19) return Number.NaN;
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  const hour = twoDigits(text, 11);
  const minute = twoDigits(text, 14);
  const second = twoDigits(text, 17);
  const isLeap = year % (year % 100 === 0 ? 400 : 4) === 0;
  const february = isLeap ? 29 : 28;
  const lastDay = month === 2 ? february : 30 + ((month + (month >> 3)) & 1);
  const isTime =
    text[4] === '-' &&
    text[7] === '-' &&
    text[10] === ' ' &&
    text[13] === ':' &&
    text[16] === ':' &&
    year > 0 &&
    month > 0 &&
    month < 13 &&
    day > 0 &&
    day <= lastDay &&
    hour < 24 &&
    minute < 60 &&
    second < 60;
  // Of years that begin in March, whose months add up to whole days by one formula.
  const years = month < 3 ? year - 1 : year;
  const days =
    Math.floor(years * 365.25) -
    Math.floor(years / 100) +
    Math.floor(years / 400) +
    Math.floor((153 * ((month + 9) % 12) + 2) / 5) +
    day -
    DAYS_BEFORE_MARCH_1970;
  return isTime ? ((days * 24 + hour) * 60 + minute) * 60 + second : Number.NaN;
};

/** The inverse of {@link toWallSeconds}; a part of a second is dropped. */
export const toWallText = (seconds: number): string =>
  new Date(seconds * 1000).toISOString().slice(0, 19).replace('T', ' ');

/** The wall-clock text after some seconds, or before. */
export const addSeconds = (wall: string, seconds: number): string => toWallText(toWallSeconds(wall) + seconds);
