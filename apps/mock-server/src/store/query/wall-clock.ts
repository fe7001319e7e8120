/**
 * Wall-clock times are stored as whole seconds since 1970-01-01 00:00:00 on the provider's clock: four bytes instead of
 * nineteen, in the table and in each index.
 */
const DAY_SECONDS = 86_400;

const ZERO = 48;

const digits = (text: string, at: number): number => (text.charCodeAt(at) - ZERO) * 10 + text.charCodeAt(at + 1) - ZERO;

/** The last converted date. Rows come in order of time. */
let [knownDate, knownSecond] = ['none', 0];

/** The second of a full wall-clock text. @unit seconds */
export const toStoredTime = (text: string): number => {
  if (!text.startsWith(knownDate)) {
    knownDate = text.slice(0, 10);
    knownSecond = Date.parse(`${knownDate}T00:00:00Z`) / 1000;
  }
  return knownSecond + digits(text, 11) * 3600 + digits(text, 14) * 60 + digits(text, 17);
};

/** Days in memory; details come in any order. */
const MOST_DAYS = 2000;

const codesByDay = new Map<number, number[]>();

/** The character codes of a day's first second. */
const toCodes = (day: number): number[] => {
  const midnight = `${new Date(day * DAY_SECONDS * 1000).toISOString().slice(0, 10)} 00:00:00`;
  const codes = Array.from(midnight, (sign) => sign.charCodeAt(0));
  if (codesByDay.size >= MOST_DAYS) codesByDay.clear();
  codesByDay.set(day, codes);
  return codes;
};

/** Writes a number below 100. */
const putDigits = (codes: number[], at: number, number: number): void => {
  const tens = Math.floor(number / 10);
  codes[at] = ZERO + tens;
  codes[at + 1] = ZERO + number - tens * 10;
};

/** The wall-clock text of a second, as one flat string: V8 would flatten a joined one for each check and each JSON. */
export const toWireTime = (second: number): string => {
  const day = Math.floor(second / DAY_SECONDS);
  const codes = codesByDay.get(day) ?? toCodes(day);
  const ofDay = second - day * DAY_SECONDS;
  const minutes = Math.floor(ofDay / 60);
  putDigits(codes, 11, Math.floor(minutes / 60));
  putDigits(codes, 14, minutes % 60);
  putDigits(codes, 17, ofDay % 60);
  return String.fromCharCode(...codes);
};
