/**
 * Wall-clock times are kept as whole seconds since 1970-01-01 00:00:00 on the provider's own clock: four bytes in place of
 * nineteen, in a table and in each index that ends in a time.
 */
const DAY_SECONDS = 86_400;

/** Days that were converted lately. Rows come in order of time, so a few are enough. */
const MOST_DAYS = 2000;
const secondsByDate = new Map<string, number>();
const codesByDay = new Map<number, number[]>();

const ZERO = 48;

const remember = <Key, Value>(known: Map<Key, Value>, key: Key, value: Value): Value => {
  if (known.size >= MOST_DAYS) known.clear();
  known.set(key, value);
  return value;
};

const digits = (text: string, at: number): number => (text.charCodeAt(at) - ZERO) * 10 + text.charCodeAt(at + 1) - ZERO;

/** The second of a full wall-clock text. @unit seconds */
export const toStoredTime = (text: string): number => {
  const date = text.slice(0, 10);
  const day = secondsByDate.get(date) ?? remember(secondsByDate, date, Date.parse(`${date}T00:00:00Z`) / 1000);
  return day + digits(text, 11) * 3600 + digits(text, 14) * 60 + digits(text, 17);
};

/** The codes of a day's first second. */
const toCodes = (day: number): number[] =>
  Array.from(`${new Date(day * DAY_SECONDS * 1000).toISOString().slice(0, 10)} 00:00:00`, (sign) => sign.charCodeAt(0));

/** Writes a number below 100. */
const putDigits = (codes: number[], at: number, number: number): void => {
  const tens = Math.floor(number / 10);
  codes[at] = ZERO + tens;
  codes[at + 1] = ZERO + number - tens * 10;
};

/**
 * The wall-clock text of a second. It is made in one piece: one that was put together of several would have to be joined by
 * whoever reads its characters, as a check and JSON do with all times of all rows.
 */
export const toWireTime = (second: number): string => {
  const day = Math.floor(second / DAY_SECONDS);
  const codes = codesByDay.get(day) ?? remember(codesByDay, day, toCodes(day));
  const ofDay = second - day * DAY_SECONDS;
  const minutes = Math.floor(ofDay / 60);
  putDigits(codes, 11, Math.floor(minutes / 60));
  putDigits(codes, 14, minutes % 60);
  putDigits(codes, 17, ofDay % 60);
  return String.fromCharCode(...codes);
};
