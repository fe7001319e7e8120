import { CliError } from './cli-error.ts';
import { EXIT_CODES } from './exit-codes.ts';

const UNITS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000 };

/** @unit milliseconds @throws {CliError} */
export const readInterval = (text: string, flag = '--follow'): number => {
  const [, count, unit = ''] = /^([1-9]\d{0,5})([smh])$/.exec(text) ?? [];
  const ms = Number(count) * (UNITS[unit] ?? Number.NaN);
  if (Number.isNaN(ms)) throw new CliError(`${flag} must be an interval such as 30s, 1m or 1h`, EXIT_CODES.usage);
  return ms;
};
