/** The wire's text of a wall-clock second, counted from 1970-01-01 00:00:00 on the same clock. @unit seconds */
export const toWallClock = (second: number): string =>
  new Date(second * 1000).toISOString().slice(0, 19).replace('T', ' ');

/** The wall-clock second of the wire's text. @unit seconds */
export const toSecond = (text: string): number => Date.parse(`${text.replace(' ', 'T')}Z`) / 1000;
