/**
 * Why a day differs, once its ids were compared:
 *
 * - `missing`: the account has calls that the target lacks
 * - `removed`: the target has calls that the account no longer has
 * - `expired`: the same, of days so old that the account has no call of them, or of the days before, at all
 * - `forgotten`: the target lacks calls because of `forget`
 */
export type DifferenceReason = 'missing' | 'removed' | 'expired' | 'forgotten';

/** A day whose calls differ. */
export interface Difference {
  /** `YYYY-MM-DD`, the account's zone. */
  readonly day: string;
  /** Calls that the account has, and that the target has without `removed_at`. */
  readonly source: number;
  readonly target: number;
  readonly reason: DifferenceReason;
}

/** What `verify` compared. */
export interface VerifyResult {
  /** Days that were compared. */
  readonly days: number;
  /** Oldest first; a day may stand here once for each reason. */
  readonly different: readonly Difference[];
}
