/** A span: seconds, or an ISO 8601 duration of days and less. @example 'PT1H30M' */
export type DurationInput = number | string;

const DURATION = /^P(?=.)(\d+D)?(?:T(?=.)(\d+H)?(\d+M)?(\d+S)?)?$/;

const UNITS = [86_400, 3600, 60, 1];

/** The whole seconds of a span; null for what is none. */
export const toSeconds = (input: DurationInput): number | null => {
  const [, ...parts] = (typeof input === 'string' && DURATION.exec(input)) || [];
  const seconds =
    parts.length > 0
      ? UNITS.reduce((sum, unit, index) => sum + unit * Number.parseInt(parts[index] ?? '0', 10), 0)
      : input;
  return typeof seconds === 'number' && seconds >= 0 && Number.isSafeInteger(Math.ceil(seconds))
    ? Math.ceil(seconds)
    : null;
};
