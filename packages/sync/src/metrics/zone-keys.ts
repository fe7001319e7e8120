import { type TimeZone } from '@cdr/contract';

const toOffset = (minutes: number): string => {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `${minutes < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
};

/** The day of a zone that an instant lies in: `2026-06-22`. */
export const toDayKey = (at: string, zone: TimeZone): string => zone.toLocal(new Date(at)).slice(0, 10);

/** The start of the hour of a zone that an instant lies in: `2026-06-22T09:00:00+07:00`. An hour that comes twice has two offsets. */
export const toHourKey = (at: string, zone: TimeZone): string => {
  const instant = new Date(at);
  const [day = '', time = ''] = zone.toLocal(instant).split(' ');
  const minutes = Math.round((Date.parse(`${day}T${time}Z`) - instant.getTime()) / 60_000);
  return `${day}T${time.slice(0, 2)}:00:00${toOffset(minutes)}`;
};
