/** A duration: seconds, or ISO 8601 with days and smaller units. @example 'PT1H30M' */
export type DurationInput = number | string;

const DURATION = /^P(?=.)(\d+D)?(?:T(?=.)(\d+H)?(\d+M)?(\d+S)?)?$/;

const UNITS = [86_400, 3600, 60, 1];

/** Whole seconds of a duration; null for an invalid one. */
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
