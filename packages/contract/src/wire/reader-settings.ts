import { DEFAULT_DIRECTIONS, type DirectionMap } from './direction.ts';
import type { Issue } from './issues.ts';
import { createTimeZone, type TimeZone } from './time-zone.ts';

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

/** How a codec reads an account's responses. */
export interface CodecOptions extends ReaderOptions {
  /**
   * Receives each odd value: one that was read as null or 0, because it is no time, no status or a negative number. `raw`
   * keeps the value, the issue does not.
   */
  readonly onOddValue?: ((issue: Issue) => void) | undefined;
}

/** {@link CodecOptions} with every choice made. */
export interface ReaderSettings {
  readonly zone: TimeZone;
  readonly directions: DirectionMap;
  /** Reports an odd value of a field. */
  readonly report: (field: string, message: string) => void;
}

/**
 * Fills in the defaults.
 *
 * @param toPath where a field of the response's record is
 * @throws {RangeError} for a time zone that the runtime does not know
 */
export const toReaderSettings = (
  { timeZone, directions = DEFAULT_DIRECTIONS, onOddValue }: CodecOptions = {},
  toPath: (field: string) => string = (field) => field,
): ReaderSettings => ({
  zone: createTimeZone(timeZone),
  directions,
  report: (field, message) => onOddValue?.({ path: toPath(field), message }),
});

/** The encoder of a reader. @throws {TypeError} always: only the codec encodes */
export const refuseEncode = (): never => {
  throw new TypeError('no encoder');
};
