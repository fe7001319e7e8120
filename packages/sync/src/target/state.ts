/** What happens to personal data on its way into the target. */
export type Personal = 'keep' | 'pseudonymise' | 'drop';

/** A span of wall-clock seconds (`YYYY-MM-DD HH:mm:ss`, the account's zone), both included, that is to be read. */
export interface SyncWindow {
  /** Which of a call's times lies in it. */
  readonly side: 'started' | 'ended';
  readonly low: string;
  /** `9999-12-31 23:59:59`: without an end. */
  readonly high: string;
  /** `backfill`: read once. `round`: what ended lately. `recheck`: a whole day, again. */
  readonly kind: 'backfill' | 'round' | 'recheck';
}

/** The `high` of a window without an end. */
export const NO_END = '9999-12-31 23:59:59';

/** How far the sync of an account has come: a row of `sync_state`. */
export interface SyncState {
  readonly account: string;
  readonly timeZone: string;
  readonly personal: Personal;
  /** The earliest start of a call that is wanted, in the account's zone. */
  readonly since: string;
  /** Counts rounds. */
  readonly version: number;
  /** The latest end of a call that was seen, in the account's zone. */
  readonly watermark: string | null;
  /** When the last 6 hours, and the lookback, were read last. */
  readonly hourlyAt: string | null;
  readonly dailyAt: string | null;
  /** The last day on which days of 1, 3, 7 and 30 days ago were read again. */
  readonly recheckDay: string | null;
  /** `YYYY-MM-DD`: days before it stay out. */
  readonly prunedBefore: string | null;
  readonly lastRoundAt: string | null;
  readonly lastError: string | null;
  readonly verifiedAt: string | null;
  readonly verifiedDifferent: number | null;
  /** Requests by day (UTC), of the last 7 days that had any. */
  readonly requests: Readonly<Record<string, number>>;
}

/** What a commit changes of a state; the first commit of an account makes it, so it has all of them. */
export type StateChange = Partial<Omit<SyncState, 'account'>>;
