import { CliError } from './cli-error.ts';
import { EXIT_CODES } from './exit-codes.ts';

const SECONDS = { s: 1, m: 60 } as const;

/** The rate of a flag. @unit requests a second @throws {CliError} */
export const readRate = (text: string): number => {
  const [, count, unit] = /^(\d+)\/([sm])$/.exec(text) ?? [];
  const rate = Number(count) / (unit === 'm' ? SECONDS.m : SECONDS.s);
  if (rate >= 1) return rate;
  throw new CliError(`a rate is 20/s or 300/m, and at least 1/s, not ${text}`, EXIT_CODES.usage);
};
