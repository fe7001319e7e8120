import type { Direction, PBX_STATUSES } from '@cdr/contract';
import type { DurationInput } from './duration-input.ts';
import type { InstantInput } from './instant-input.ts';
import type { RepeatedHour } from './repeated-hour.ts';

/** A status. Editors complete the documented ones; any text is valid. */
export type PbxCdrStatus = (typeof PBX_STATUSES)[number] | (string & Record<never, never>);

/**
 * Filters of calls. A call must match all of them. Ranges include both ends.
 *
 * Moments are sent as wall-clock timestamps of whole seconds in the account's zone.
 *
 * @source pbx-cdr-v1.md, "Query Parameters"
 */
export interface PbxCdrFilters {
  /** The call started at or after. */
  readonly startDate?: InstantInput | undefined;
  /** The call started at or before. */
  readonly endDate?: InstantInput | undefined;
  /** The call ended at or after. */
  readonly startDateEnded?: InstantInput | undefined;
  /** The call ended at or before. */
  readonly endDateEnded?: InstantInput | undefined;
  /** Exact length from start to end, ringing included. @unit whole seconds */
  readonly duration?: number | undefined;
  /** Strictly longer than this from start to end, ringing included. @unit whole seconds */
  readonly minDuration?: number | undefined;
  /** The extension of the call. */
  readonly extension?: string | undefined;
  /** The recording's file name, with or without its extension. @example 'abcd.mp3' */
  readonly recordingFile?: string | undefined;
  /** Any status. Case, spaces, `_` and `-` do not count. @example 'NO ANSWER' */
  readonly status?: PbxCdrStatus | undefined;
  /** From **or** to this number, in its `0…`, `84…` or `+84…` form. */
  readonly phone?: string | undefined;
  /** From the account's point of view. */
  readonly direction?: Direction | undefined;
  /**
   * Whether a range with a bound inside a repeated hour includes that whole hour or none of it. The wire cannot
   * distinguish the hour's two times.
   *
   * @default such a bound is rejected
   */
  readonly repeatedHour?: RepeatedHour | undefined;
}

/** Filters of a scroll, and the size of its batches. */
export interface PbxCdrScrollFilters extends PbxCdrFilters {
  /** Calls in each batch, 1 to 500; not a limit of the scroll. @default 500 */
  readonly limit?: number | undefined;
}

/** Filters of a list, and the page. */
export interface PbxCdrListFilters extends PbxCdrFilters {
  /** Calls on a page, 1 to 500. @default the server's, which is 10 */
  readonly limit?: number | undefined;
  /** 1-based. @default 1 */
  readonly page?: number | undefined;
  /** Calls to skip. It overrides `page`, even with 0. */
  readonly offset?: number | undefined;
}

/** Filters of an export: the range is required. */
export interface PbxCdrExportFilters extends PbxCdrFilters {
  readonly startDate: InstantInput;
  readonly endDate: InstantInput;
  /** Calls in each request, 1 to 500. @default 500 */
  readonly limit?: number | undefined;
}

/** Filters of changes. */
export interface PbxCdrChangesFilters extends Omit<PbxCdrFilters, 'startDateEnded' | 'endDateEnded'> {
  /** The call ended at or after. */
  readonly since: InstantInput;
  /**
   * How long after its end a call may still change or appear. Calls are compared again for this long.
   *
   * @unit seconds, or an ISO 8601 duration such as `PT2H`
   * @default 3600
   */
  readonly lookback?: DurationInput | undefined;
  /** Calls in each request, 1 to 500. @default 500 */
  readonly limit?: number | undefined;
}
