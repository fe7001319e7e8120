import { toWallSeconds, toWallText } from '@cdr/shared/wall-clock';

/** As far from UTC as the runtime takes offsets, too. */
const OFFSET = /^[+-](?:[01]\d|2[0-3]):[0-5]\d$/;

/**
 * The zone in which both APIs write their times.
 *
 * @source api-quirks.md, "Time": +07:00, no daylight saving
 */
export const PROVIDER_TIME_ZONE = 'Asia/Ho_Chi_Minh';

/** Converts between the provider's wall-clock texts and instants, in one zone. */
export interface TimeZone {
  /** The instant, in epoch milliseconds, that a `YYYY-MM-DD HH:mm:ss` means here; NaN for a text that is none. */
  toEpochMs(local: string): number;
  /** The wall-clock text of an instant, rounded down to its second. */
  toLocal(instant: Date): string;
}

/** How far an ISO 8601 offset such as `+07:00` or `Z` is ahead of UTC; NaN for another text. @unit milliseconds */
export const toOffsetMs = (offset: string): number => -Date.parse(`1970-01-01T00:00:00${offset}`);

/** How far a named zone's wall clock is ahead of UTC at an instant, in milliseconds. */
const offsetReader = (name: string): ((epochMs: number) => number) => {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: name, dateStyle: 'short', timeStyle: 'medium' });
  return (epochMs) => (toWallSeconds(format.format(epochMs)) - Math.floor(epochMs / 1000)) * 1000;
};

/** A zone by how far its wall clock is ahead of UTC at an instant, in milliseconds. */
const zoneOf = (offsetAt: (epochMs: number) => number): TimeZone => ({
  toEpochMs: (local) => {
    const asUtc = toWallSeconds(local) * 1000;
    return Number.isNaN(asUtc) ? asUtc : asUtc - offsetAt(asUtc - offsetAt(asUtc));
  },
  toLocal: (instant) => toWallText((instant.getTime() + offsetAt(instant.getTime())) / 1000),
});

/**
 * A converter for an IANA zone name or a fixed offset such as `+07:00`.
 *
 * A wall-clock time that a daylight-saving change skips or repeats is read with one of the two offsets around it.
 *
 * @default Asia/Ho_Chi_Minh
 * @throws {RangeError} for a name that the runtime does not know
 */
export const createTimeZone = (name: string = PROVIDER_TIME_ZONE): TimeZone => {
  const offset = name === PROVIDER_TIME_ZONE ? '+07:00' : name;
  if (!OFFSET.test(offset)) return zoneOf(offsetReader(name));
  const offsetMs = toOffsetMs(offset);
  return zoneOf(() => offsetMs);
};
