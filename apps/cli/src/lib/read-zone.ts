import { createTimeZone, PROVIDER_TIME_ZONE, type TimeZone } from '@cdr/contract';
import { CliError } from './cli-error.ts';
import { EXIT_CODES } from './exit-codes.ts';

/** A zone with its name. */
export interface NamedZone extends TimeZone {
  readonly name: string;
}

/** The zone of times and days. @throws {CliError} for a name that the runtime does not know */
export const readZone = ({
  tz,
  timeZone,
}: {
  readonly tz?: string | undefined;
  readonly timeZone?: string | undefined;
}): NamedZone => {
  const name = tz ?? timeZone ?? PROVIDER_TIME_ZONE;
  try {
    return { ...createTimeZone(name), name };
  } catch {
    const flag = tz === undefined ? '--time-zone' : '--tz';
    throw new CliError(
      `${flag} must be a zone such as Asia/Ho_Chi_Minh, or an offset such as +07:00`,
      EXIT_CODES.usage,
    );
  }
};

const pad = (value: number): string => String(value).padStart(2, '0');

/** An instant as ISO 8601 with the zone's offset. @example '2026-06-22T09:12:07+07:00' */
export const toZonedIso = (instant: Date, zone: TimeZone): string => {
  const wall = zone.toLocal(instant).replace(' ', 'T');
  const minutes = Math.round((Date.parse(`${wall}Z`) - instant.getTime()) / 60_000);
  const rest = Math.abs(minutes);
  return `${wall}${minutes < 0 ? '-' : '+'}${pad(Math.floor(rest / 60))}:${pad(rest % 60)}`;
};
