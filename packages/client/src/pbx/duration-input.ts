/** A span: seconds, or an ISO 8601 duration of days and less. @example 'PT1H30M' */
export type DurationInput = number | string;

const DURATION = /^P(?=.)(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

const toSum = ([, days = 0, hours = 0, minutes = 0, seconds = 0]: readonly unknown[]): number =>
  ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds);

/** The whole seconds of a span; null for what is none. */
export const toSeconds = (input: DurationInput): number | null => {
  const parts = typeof input === 'string' ? DURATION.exec(input) : null;
  const seconds = parts ? toSum(parts) : input;
  return typeof seconds === 'number' && seconds >= 0 && Number.isSafeInteger(Math.ceil(seconds))
    ? Math.ceil(seconds)
    : null;
};
