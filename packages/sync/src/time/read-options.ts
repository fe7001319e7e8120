import { createTimeZone, PROVIDER_TIME_ZONE, type TimeZone } from '@cdr/contract';
import { toDurationSeconds } from '@cdr/shared/duration';
import { toWallSeconds, toWallText } from '@cdr/shared/wall-clock';
import { SyncError } from '../errors.ts';

const fail = (message: string): never => {
  throw new SyncError(message, 'configuration');
};

const DAY = /^\d{4}-\d\d-\d\d$/;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/;

/** The zone of an account. @throws {SyncError} `configuration` */
export const readTimeZone = (name: string = PROVIDER_TIME_ZONE): TimeZone => {
  try {
    return createTimeZone(name);
  } catch {
    return fail(`timeZone must be an IANA name or an offset such as +07:00, not ${name}`);
  }
};

/** The first whole second of the account's zone from a moment on. @throws {SyncError} `configuration` */
export const readMoment = (name: string, text: string, zone: TimeZone): string => {
  const wall = DAY.test(text) ? toWallSeconds(`${text} 00:00:00`) : Number.NaN;
  if (!Number.isNaN(wall) && toWallText(wall).startsWith(text)) return toWallText(wall);
  const instant = MOMENT.test(text) ? Math.ceil(Date.parse(text) / 1000) : Number.NaN;
  if (!Number.isNaN(instant)) return zone.toLocal(new Date(instant * 1000));
  return fail(`${name} must be a day such as 2026-01-01, or a moment with an offset: 2026-01-01T00:00:00+07:00`);
};

/** @unit seconds @throws {SyncError} `configuration` */
export const readDuration = (name: string, input: number | string): number => {
  const seconds = typeof input === 'string' ? toDurationSeconds(input) : input;
  return Number.isFinite(seconds) && seconds >= 0
    ? Math.ceil(seconds)
    : fail(`${name} must be seconds, or a duration such as PT72H or P3D`);
};

/** Windows that a run reads at once. More than the client sends requests at once would wait. */
const MOST_WORKERS = 8;

/** @throws {SyncError} `configuration` */
export const readWorkers = (workers: number): number => {
  if (Number.isInteger(workers) && workers >= 1 && workers <= MOST_WORKERS) return workers;
  return fail(`workers must be a whole number from 1 to ${MOST_WORKERS}`);
};
