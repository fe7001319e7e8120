import type { SyncState } from './target/state.ts';
import type { Target } from './target/target.ts';
import { readTimeZone } from './time/read-options.ts';

/** How far the sync of one account has come. */
export interface AccountStatus {
  readonly account: string;
  /** From the latest end of a call to the present. Null: no call has ended yet. @unit seconds */
  readonly lag: number | null;
  /** Calls, those with `removed_at` among them. */
  readonly rows: number;
  readonly removed: number;
  readonly reports: number;
  /** Windows that are still to be read. */
  readonly windowsLeft: number;
  /** Null: never verified. */
  readonly lastVerify: { readonly at: string; readonly different: number } | null;
  /** Of the last whole day (UTC); of today where there is none. */
  readonly requestsADay: number;
  readonly lastRoundAt: string | null;
  /** The kind of the error that the last round ended with. */
  readonly lastError: string | null;
  readonly state: SyncState;
}

const toRequests = (requests: Readonly<Record<string, number>>, today: string): number => {
  const days = Object.keys(requests).toSorted();
  return requests[days.findLast((day) => day < today) ?? today] ?? 0;
};

/** The state of each account of a target. */
export const status = async (target: Target, now: Date = new Date()): Promise<readonly AccountStatus[]> => {
  const found: AccountStatus[] = [];
  for (const account of await target.readAccounts()) {
    const state = await target.readState(account);
    if (state === null) continue;
    const { watermark, verifiedAt, verifiedDifferent, requests, lastRoundAt, lastError } = state;
    const rows = await target.countRows(account);
    const end = watermark === null ? null : readTimeZone(state.timeZone).toEpochMs(watermark);
    found.push({
      account,
      lag: end === null ? null : Math.max(0, Math.round((now.getTime() - end) / 1000)),
      rows: rows.calls,
      removed: rows.removed,
      reports: rows.autocall_reports,
      windowsLeft: (await target.readOpenWindows(account)).length,
      lastVerify: verifiedAt === null ? null : { at: verifiedAt, different: verifiedDifferent ?? 0 },
      requestsADay: toRequests(requests, now.toISOString().slice(0, 10)),
      lastRoundAt,
      lastError,
      state,
    });
  }
  return found;
};
