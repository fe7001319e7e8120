/**
 * Wall-clock times are kept as whole seconds since 1970-01-01 00:00:00 on the provider's own clock: four bytes in place of
 * nineteen, in a table and in each index that ends in a time.
 */
const DAY_SECONDS = 86_400;

/** Days that were converted lately. Rows come in order of time, so a few are enough. */
const MOST_DAYS = 2000;
const secondsByDate = new Map<string, number>();
const dateByDay = new Map<number, string>();

const TWO_DIGITS: readonly string[] = Array.from({ length: 60 }, (_, index) => String(index).padStart(2, '0'));

const remember = <Key, Value>(known: Map<Key, Value>, key: Key, value: Value): Value => {
  if (known.size >= MOST_DAYS) known.clear();
  known.set(key, value);
  return value;
};

const digits = (text: string, at: number): number => (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48;

/** The second of a full wall-clock text. @unit seconds */
export const toStoredTime = (text: string): number => {
  const date = text.slice(0, 10);
  const day = secondsByDate.get(date) ?? remember(secondsByDate, date, Date.parse(`${date}T00:00:00Z`) / 1000);
  return day + digits(text, 11) * 3600 + digits(text, 14) * 60 + digits(text, 17);
};

/** The wall-clock text of a second. */
export const toWireTime = (second: number): string => {
  const day = Math.floor(second / DAY_SECONDS);
  const date =
    dateByDay.get(day) ?? remember(dateByDay, day, new Date(day * DAY_SECONDS * 1000).toISOString().slice(0, 10));
  const rest = second - day * DAY_SECONDS;
  const minutes = Math.floor(rest / 60);
  return `${date} ${TWO_DIGITS[Math.floor(minutes / 60)]}:${TWO_DIGITS[minutes % 60]}:${TWO_DIGITS[rest % 60]}`;
};
