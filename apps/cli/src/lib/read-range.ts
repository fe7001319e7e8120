import { isLocalDateTime, type TimeZone } from '@cdr/contract';
import { CliError } from './cli-error.ts';
import { EXIT_CODES } from './exit-codes.ts';

/** Flags of a range. */
export interface RangeFlags {
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

/** From `since` on, before `until`; null for an open end. */
export interface Range {
  readonly since: Date | null;
  readonly until: Date | null;
}

const MOMENT = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(:\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/i;
const DURATION = /^P(?=.)(?:(\d{1,5})D)?(?:T(?=.)(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,8})S)?)?$/i;
const DAY_MS = 86_400_000;

/** The length of an ISO 8601 duration of days and less; null for what is none. @unit milliseconds */
export const toDurationMs = (text: string): number | null => {
  const parts = DURATION.exec(text)
    ?.slice(1)
    .map((part) => Number(part ?? 0));
  if (parts === undefined) return null;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = parts;
  return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
};

const toMidnight = (day: string, zone: TimeZone): Date | null => {
  const wall = `${day} 00:00:00`;
  return isLocalDateTime(wall) ? new Date(zone.toEpochMs(wall)) : null;
};

const dayBefore = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10);

/** A moment of a flag. @throws {CliError} */
export const readMoment = (flag: string, text: string, zone: TimeZone, now = new Date()): Date => {
  const today = zone.toLocal(now).slice(0, 10);
  const ago = toDurationMs(text);
  const [, date = '', time = '', seconds = ':00'] = MOMENT.exec(text) ?? [];
  let found: Date | null = null;
  if (text === 'now') found = now;
  else if (text === 'today') found = toMidnight(today, zone);
  else if (text === 'yesterday') found = toMidnight(dayBefore(today), zone);
  else if (ago !== null) found = new Date(now.getTime() - ago);
  else if (isLocalDateTime(`${date} ${time}${seconds}`)) found = new Date(text);
  else if (/^\d{4}-\d\d-\d\d$/.test(text)) found = toMidnight(text, zone);
  if (found !== null) return found;
  throw new CliError(
    `${flag} must be a day (2026-01-01, today, yesterday), a time with an offset (2026-01-01T08:00:00+07:00) or a duration ago (PT1H, P7D)`,
    EXIT_CODES.usage,
  );
};

/** The range of a command. @throws {CliError} for a bound that is none, and for an end before the start */
export const readRange = ({ since, until }: RangeFlags, zone: TimeZone, now = new Date()): Range => {
  const range = {
    since: since === undefined ? null : readMoment('--since', since, zone, now),
    until: until === undefined ? null : readMoment('--until', until, zone, now),
  };
  if (range.since !== null && range.until !== null && range.since >= range.until)
    throw new CliError('--until must be later than --since', EXIT_CODES.usage);
  return range;
};

/** The range of figures: today where the API is read, every call of a database. @throws {CliError} */
export const readSourceRange = (
  flags: RangeFlags & { readonly from?: string | true | undefined },
  zone: TimeZone,
): Range => {
  const isDefault = flags.from === undefined && flags.since === undefined;
  return readRange(isDefault ? { ...flags, since: 'today' } : flags, zone);
};

/** A range as the API's filters take it: whole seconds, both ends included. */
export const toDateFilters = ({ since, until }: Range): { startDate?: Date; endDate?: Date } => ({
  ...(since !== null && { startDate: new Date(Math.ceil(since.getTime() / 1000) * 1000) }),
  ...(until !== null && { endDate: new Date(Math.ceil(until.getTime() / 1000) * 1000 - 1000) }),
});
