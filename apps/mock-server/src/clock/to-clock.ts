import { fail } from '../lib/parse-input.ts';
import type { Clock } from '../lib/clock.ts';
import { readInstantMs } from './parse-clock-change.ts';

const isValid = (date: unknown): boolean => date instanceof Date && !Number.isNaN(date.getTime());

/** A clock that runs from an instant on. */
const startAt = (startMs: number): Clock => {
  const baseMs = Date.now();
  return () => new Date(startMs + Date.now() - baseMs);
};

/**
 * The clock of an option: a function, or the instant at which a clock starts.
 *
 * @throws {MockServerError} `configuration` for an invalid instant, and for a function that returns no valid Date
 */
export const toClock = (clock: Clock | Date | string = () => new Date()): Clock => {
  if (typeof clock === 'string') return startAt(readInstantMs('clock', clock));
  const time: unknown = typeof clock === 'function' ? clock() : clock;
  if (!isValid(time)) fail('clock', typeof clock === 'function' ? 'must return a valid Date' : 'must be a valid Date');
  return typeof clock === 'function' ? clock : startAt(clock.getTime());
};
