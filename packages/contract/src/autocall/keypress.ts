/** How the wire says "hung up without pressing a key". @source autocall-report-v2.md, "Attributes", `keypress` */
export const NO_KEYPRESS = '127';

/**
 * The DTMF keys of a report; null for none, which `127`, null, `""` and `{}` all say.
 *
 * @source api-quirks.md, "autocall: the report", `keypress`
 */
export const readKeypress = (value: unknown): string | null => {
  const keys = typeof value === 'number' ? String(value) : value;
  return typeof keys === 'string' && keys && keys !== NO_KEYPRESS ? keys : null;
};
