import { DEFAULT_DIRECTIONS, type DirectionMap } from './pbx/direction.ts';
import { createTimeZone, type TimeZone } from './wire/time-zone.ts';

/** What differs from account to account in how the wire is read. */
export interface ReaderOptions {
  /**
   * The zone of the account's naive timestamps: an IANA name or an offset such as `+07:00`.
   *
   * @default Asia/Ho_Chi_Minh
   */
  readonly timeZone?: string | undefined;
  /** Which integer the account's PBX writes for which direction. @default 1 inbound, 2 local, 3 outbound */
  readonly directions?: DirectionMap | undefined;
}

/** {@link ReaderOptions} with every choice made. */
export interface ReaderSettings {
  readonly zone: TimeZone;
  readonly directions: DirectionMap;
}

/**
 * Fills in the defaults.
 *
 * @throws {RangeError} for a time zone that the runtime does not know
 */
export const toReaderSettings = ({ timeZone, directions }: ReaderOptions = {}): ReaderSettings => ({
  zone: createTimeZone(timeZone),
  directions: directions ?? DEFAULT_DIRECTIONS,
});
