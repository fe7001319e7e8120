import { readText } from '../wire/text.ts';

/** The wire's value for "hung up without pressing a key". @source autocall-report-v2.md, "Attributes", `keypress` */
export const NO_KEYPRESS = '127';

/**
 * The DTMF keys of a report; null for none, which the wire writes as `127`, null, `""` or `{}`.
 *
 * @source api-quirks.md, "autocall: the report", `keypress`
 */
export const readKeypress = (value: unknown): string | null => {
  const keys = readText(value);
  return keys === NO_KEYPRESS ? null : keys;
};
