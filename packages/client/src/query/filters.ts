import type { Direction, PBX_STATUSES } from '@cdr/contract';
import type { DurationInput } from './duration-input.ts';
import type { InstantInput } from './instant-input.ts';
import type { RepeatedHour } from './repeated-hour.ts';

/** A status: those that are known can be completed, any text is taken. */
export type PbxCdrStatus = (typeof PBX_STATUSES)[number] | (string & Record<never, never>);

/**
 * Which calls to give: those that pass every filter. Ranges include both ends.
 *
 * Moments are sent as wall-clock timestamps of whole seconds in the account's zone.
 *
 * @source pbx-cdr-v1.md, "Query Parameters"
 */
export interface PbxCdrFilters {
  /** Call started at or after. */
  readonly startDate?: InstantInput | undefined;
  /** Call started at or before. */
  readonly endDate?: InstantInput | undefined;
  /** Call ended at or after. */
  readonly startDateEnded?: InstantInput | undefined;
  /** Call ended at or before. */
  readonly endDateEnded?: InstantInput | undefined;
  /** From start to end, ringing included: exactly this long. @unit whole seconds */
  readonly duration?: number | undefined;
  /** From start to end, ringing included: strictly longer than this. @unit whole seconds */
  readonly minDuration?: number | undefined;
  readonly extension?: string | undefined;
  /** The recording's file name, with or without its extension. @example 'abcd.mp3' */
  readonly recordingFile?: string | undefined;
  /** One of those that are known, or any other. In any spelling: case, spaces, `_` and `-` do not count. @example 'NO ANSWER' */
  readonly status?: PbxCdrStatus | undefined;
  /** From **or** to this number, in its `0…`, `84…` or `+84…` form. */
  readonly phone?: string | undefined;
  readonly direction?: Direction | undefined;
  /**
   * Whether a range with a bound inside an hour that the account's zone repeats has all of that hour, or nothing of it. The
   * wire cannot tell the hour's two times apart.
   *
   * @default such a bound is refused
   */
  readonly repeatedHour?: RepeatedHour | undefined;
}

/** The filters of a scroll, and the size of its batches. */
export interface PbxCdrScrollFilters extends PbxCdrFilters {
  /** Calls that one request brings, 1 to 500; not a limit to the scroll. @default 500 */
  readonly limit?: number | undefined;
}

/** The filters of a list, and which page of it. */
export interface PbxCdrListFilters extends PbxCdrFilters {
  /** Calls on a page, 1 to 500. @default the server's, which is 10 */
  readonly limit?: number | undefined;
  /** 1-based. @default 1 */
  readonly page?: number | undefined;
  /** Calls to skip; wins over `page`, 0 included. */
  readonly offset?: number | undefined;
}

/** The filters of an export: its range must be said. */
export interface PbxCdrExportFilters extends PbxCdrFilters {
  readonly startDate: InstantInput;
  readonly endDate: InstantInput;
  /** Calls that one request brings, 1 to 500. @default 500 */
  readonly limit?: number | undefined;
}

/** Which changes to give. */
export interface PbxCdrChangesFilters extends Omit<PbxCdrFilters, 'startDateEnded' | 'endDateEnded'> {
  /** Calls that ended at or after. */
  readonly since: InstantInput;
  /**
   * For how long after its end a call may still change, or come to light: calls are looked at again for as long.
   *
   * @unit seconds, or an ISO 8601 duration such as `PT2H`
   * @default 3600
   */
  readonly lookback?: DurationInput | undefined;
  /** Calls that one request brings, 1 to 500. @default 500 */
  readonly limit?: number | undefined;
}
