import { toDurationSeconds } from '@cdr/shared/duration';

/** A duration: seconds, or ISO 8601 with days and smaller units. @example 'PT1H30M' */
export type DurationInput = number | string;

/** Whole seconds of a duration; null for an invalid one. */
export const toSeconds = (input: DurationInput): number | null => {
  const seconds = typeof input === 'string' ? toDurationSeconds(input) : input;
  return typeof seconds === 'number' && seconds >= 0 && Number.isSafeInteger(Math.ceil(seconds))
    ? Math.ceil(seconds)
    : null;
};
