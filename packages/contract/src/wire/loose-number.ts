import * as z from 'zod/mini';
import type { ReaderSettings } from './reader-settings.ts';

const NUMERIC = /^-?\d+(?:\.\d+)?$/;

/**
 * A number as a tolerant reader takes it: a JSON number or its decimal text.
 *
 * @source api-quirks.md, "autocall: the report" and "pbx: the CDR", `duration`
 */
export const LooseNumber = z.custom<number | string>(
  (value) => (typeof value === 'string' ? NUMERIC.test(value) : Number.isFinite(value)),
  'must be a number or its decimal text',
);

/** A count as a tolerant reader takes it: a whole number, or its decimal text. */
export const LooseCount = LooseNumber.check(z.refine((count) => Number.isInteger(Number(count)), 'must be whole'));

/** The seconds that {@link LooseNumber} accepted; 0 for a negative number, which is then reported. @unit seconds */
export const toSeconds = (
  value: number | string,
  field: string,
  { report }: Pick<ReaderSettings, 'report'>,
): number => {
  const seconds = Number(value);
  if (seconds >= 0) return seconds;
  report(field, 'must be at least 0');
  return 0;
};
