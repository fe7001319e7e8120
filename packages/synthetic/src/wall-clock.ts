const DAY_SECONDS = 86_400;

const TWO_DIGITS: readonly string[] = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'));

/** The last converted day. Rows come in order of time, and `Date` is the largest part of a row's cost. */
let [knownDay, knownDate] = [Number.NaN, ''];

/** The wire's text of a wall-clock second, counted from 1970-01-01 00:00:00 on the same clock. @unit seconds */
export const toWallClock = (second: number): string => {
  const day = Math.floor(second / DAY_SECONDS);
  if (day !== knownDay) {
    [knownDay, knownDate] = [day, new Date(day * DAY_SECONDS * 1000).toISOString().slice(0, 10)];
  }
  const ofDay = Math.floor(second) - day * DAY_SECONDS;
  const minutes = Math.floor(ofDay / 60);
  const hours = Math.floor(minutes / 60);
  return `${knownDate} ${TWO_DIGITS[hours]}:${TWO_DIGITS[minutes - hours * 60]}:${TWO_DIGITS[ofDay - minutes * 60]}`;
};

/** The wall-clock second of the wire's text. @unit seconds */
export const toSecond = (text: string): number => Date.parse(`${text.replace(' ', 'T')}Z`) / 1000;
