import type { CdrClient } from '@cdr/client';
import { requireState } from '../rounds/begin-round.ts';
import { openRun } from '../rounds/open-run.ts';
import { readMoment, readTimeZone } from '../time/read-options.ts';
import type { Target } from '../target/target.ts';
import { compareDays } from './compare-days.ts';
import type { VerifyResult } from './difference.ts';

/** What is compared. */
export interface VerifyOptions {
  readonly client: CdrClient;
  readonly target: Target;
  readonly account: string;
  /** Days before: a moment with an offset, or a day. @default the present */
  readonly until?: string | undefined;
  /** As given to `sync`. */
  readonly secret?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** The present. @default the machine's */
  readonly now?: (() => Date) | undefined;
}

/**
 * Compares a target with its account, day by day: the account's own totals first, and ids where these differ. Days that
 * ended less than an hour ago, and days before `prune`, are left out.
 *
 * @throws {SyncError} `configuration` for an account that the target does not have
 */
export const verify = async (options: VerifyOptions): Promise<VerifyResult> => {
  const { client, target, account, secret, signal, now = () => new Date() } = options;
  const state = await requireState(target, account);
  const until = options.until === undefined ? null : readMoment('until', options.until, readTimeZone(state.timeZone));
  return compareDays(await openRun({ client, target, state, until, lookback: 0, secret, now, signal }));
};
