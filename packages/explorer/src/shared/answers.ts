import type { LegCount, LengthCount, Overview } from '@cdr/sync';

/** The span that an answer is about. */
export interface AnsweredRange {
  /** @unit ISO 8601, UTC */
  readonly since: string;
  readonly until: string;
  readonly zone: string;
  /** The span before it, of the same length; null: before the first call. */
  readonly before: { readonly since: string; readonly until: string } | null;
}

/** The figures of a range beside those of the span before it. */
export interface OverviewAnswer {
  readonly range: AnsweredRange;
  readonly now: Overview;
  readonly before: Overview | null;
}

/** How wide a bar of the time line is. */
export type Bucket = 'quarter' | 'hour' | 'day' | 'month';

/** Where the list can be read from, the newest first: before a time there are so many conversations of the range after it. */
export interface Places {
  /** @unit seconds since 1970 */
  readonly at: readonly number[];
  readonly newer: readonly number[];
}

/** What the page draws. */
export interface PicturesAnswer {
  readonly range: AnsweredRange;
  readonly bucket: Bucket;
  /** Starts of bars. @unit seconds since 1970 */
  readonly starts: readonly number[];
  /** Conversations by disposition, one number a bar. */
  readonly series: Readonly<Record<string, readonly number[]>>;
  /** Conversations: Monday to Sunday, 0 to 23 o'clock. */
  readonly heat: readonly (readonly number[])[];
  readonly places: Places;
  readonly lengths: readonly LengthCount[];
  readonly extensions: readonly LegCount[];
  readonly causes: readonly LegCount[];
  /** What each picture adds up to. */
  readonly totals: { readonly calls: number; readonly answered: number; readonly legs: number };
}

/** How the target is, and what the session may see. */
export interface StatusAnswer {
  readonly account: string | null;
  readonly zone: string;
  readonly calls: number;
  readonly windowsLeft: number;
  readonly lastRoundAt: string | null;
  readonly lastError: string | null;
  /** Whether numbers are in the target, and whether this session sees them. */
  readonly numbers: 'shown' | 'masked' | 'not-kept';
  /** Whether recordings may be heard. */
  readonly recordings: 'on' | 'off';
}

/** A part of the call-back list. */
export interface MissedAnswer {
  readonly range: AnsweredRange;
  readonly callers: readonly {
    readonly from: string | null;
    readonly attempts: number;
    readonly firstAt: string;
    readonly lastAt: string;
  }[];
  /** Of callers; `callers` has the newest. */
  readonly total: number;
  /** That of the span before it. */
  readonly totalBefore: number | null;
}
