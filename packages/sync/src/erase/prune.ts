import { SyncError } from '../errors.ts';
import { requireState } from '../rounds/begin-round.ts';
import { readDuration, readMoment, readTimeZone } from '../time/read-options.ts';
import { latest, toInstant, toInstantText } from '../time/wall-time.ts';
import type { Erased, Target } from '../target/target.ts';

/** What is pruned. */
export interface PruneOptions {
  /** @default every account of the target */
  readonly account?: string | undefined;
  /** The present. @default the machine's */
  readonly now?: (() => Date) | undefined;
}

/**
 * Deletes the records that started before a day, and leaves a mark that keeps them out. The target's storage is rewritten.
 *
 * @param olderThan a day (`2026-01-01`), a moment with an offset, of whose day the midnight counts, or a duration (`P90D`)
 * @throws {SyncError} `configuration`
 */
export const prune = async (
  target: Target,
  olderThan: string,
  { account, now = () => new Date() }: PruneOptions = {},
): Promise<Erased> => {
  const erased = { calls: 0, reports: 0 };
  const accounts = account === undefined ? await target.readAccounts() : [account];
  for (const name of accounts) {
    const state = await requireState(target, name);
    const zone = readTimeZone(state.timeZone);
    const wall = olderThan.startsWith('P')
      ? zone.toLocal(new Date(now().getTime() - readDuration('olderThan', olderThan) * 1000))
      : readMoment('olderThan', olderThan, zone);
    if (wall > zone.toLocal(now())) throw new SyncError('olderThan must be in the past', 'configuration');
    const before = latest(wall.slice(0, 10), state.prunedBefore ?? '');
    const { calls, reports } = await target.erase({
      at: toInstantText(now()),
      prune: { account: name, before, instant: toInstant(`${before} 00:00:00`, zone) },
    });
    erased.calls += calls;
    erased.reports += reports;
  }
  return erased;
};
