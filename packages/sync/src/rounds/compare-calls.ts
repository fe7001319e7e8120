import { addSeconds } from '@cdr/shared/wall-clock';
import type { CallRow } from '../target/row.ts';
import type { SyncWindow } from '../target/state.ts';
import type { StoredKey } from '../target/target.ts';
import { toQuarter } from '../target/refresh-quarters.ts';
import type { Claim } from './claims.ts';
import type { ReadCall } from './read-call.ts';
import type { WindowReading } from './read-window.ts';
import type { Run } from './run.ts';
import { toInstant, toStoredRange } from '../time/wall-time.ts';

/** What a window's calls change of the target. */
export interface WindowChanges {
  /** Calls read, but for those that this round has written before. */
  readonly calls: number;
  /** Calls that are new to the target, and calls that differ. */
  readonly fresh: readonly CallRow[];
  readonly changed: readonly CallRow[];
  /** Ids of calls that the account no longer has. */
  readonly removed: readonly string[];
  /** Starts of the quarters in which anything changed. */
  readonly quarters: readonly string[];
}

/** Keys that a target has of a window, and of those calls that it has under another time. */
const readKnown = async (
  { account, target, zone }: Run,
  window: SyncWindow,
  rows: readonly CallRow[],
): Promise<{ readonly ofWindow: ReadonlyMap<string, StoredKey>; readonly others: ReadonlyMap<string, StoredKey> }> => {
  const toMap = (keys: readonly StoredKey[]) => new Map(keys.map((key) => [key.id, key]));
  const range = toStoredRange(window, zone);
  const ofWindow = toMap(await target.readKeys(account, range));
  const isInside = (at: unknown): boolean =>
    typeof at === 'string' && at >= range.low && (range.high === null || at <= range.high);
  // A backfill reads each call by its start, so that one that started in the window is stored nowhere else.
  const unknown = rows.filter(
    ({ id, started_at: at }) => !ofWindow.has(String(id)) && (window.kind !== 'backfill' || !isInside(at)),
  );
  const others = await target.findKeys(
    account,
    'calls',
    unknown.map(({ id }) => String(id)),
  );
  return { ofWindow, others: toMap(others) };
};

/**
 * Of calls that one reading lacks: those that a second one lacks, too. Calls that are older than any that the account has
 * are not removed: it has let them expire.
 */
const toRemoved = async (
  run: Run,
  { window, isHeld }: Pick<Claim, 'window' | 'isHeld'>,
  missing: readonly StoredKey[],
  calls: ReadonlyMap<string, ReadCall>,
): Promise<StoredKey[]> => {
  const { source, zone, now, lookback } = run;
  const again = await source.read(window, calls.size, isHeld);
  const gone = missing.filter(({ id }) => !again.has(id));
  const settled = addSeconds(zone.toLocal(now()), -lookback);
  if (gone.length === 0 || window.side === 'ended' || window.high > settled) return gone;
  const starts = [...calls.values()].flatMap(({ row: { started_at: at } }) => (typeof at === 'string' ? [at] : []));
  const limit = starts.reduce((a, b) => (a < b ? a : b), toInstant(addSeconds(window.high, 1), zone));
  const high = addSeconds(zone.toLocal(new Date(limit)), -1);
  const before = await source.count({ side: 'started', low: '0001-01-01 00:00:00', high });
  return before > 0 ? gone : gone.filter(({ startedAt }) => startedAt !== null && startedAt >= limit);
};

/** Compares the calls of a window with the target's. */
export const compareCalls = async (
  run: Run,
  claim: Pick<Claim, 'window' | 'isHeld'>,
  reading: Exclude<WindowReading, { readonly kind: 'parts' }>,
): Promise<WindowChanges> => {
  if (reading.kind === 'equal') return { calls: 0, fresh: [], changed: [], removed: [], quarters: [] };
  const { calls } = reading;
  const { state } = run;
  const wanted = [...calls.values()].flatMap(({ row, isWanted }) => (isWanted ? [row] : []));
  const known = await readKnown(run, claim.window, wanted);
  const fresh: CallRow[] = [];
  const changed: CallRow[] = [];
  const quarters = new Set<string>();
  let repeated = 0;
  const touch = (at: unknown): void => {
    if (typeof at === 'string') quarters.add(toQuarter(at));
  };
  for (const row of wanted) {
    const stored = known.ofWindow.get(String(row.id)) ?? known.others.get(String(row.id));
    if (stored?.version === state.version) repeated += 1;
    if (stored !== undefined && !stored.isRemoved && stored.fingerprint === row.fingerprint) continue;
    (stored === undefined ? fresh : changed).push(row);
    touch(row.started_at);
    touch(stored?.startedAt);
  }
  const missing = [...known.ofWindow.values()].filter(({ id, isRemoved }) => !isRemoved && !calls.has(id));
  const gone = missing.length === 0 ? [] : await toRemoved(run, claim, missing, calls);
  for (const { startedAt } of gone) touch(startedAt);
  return {
    calls: calls.size - repeated,
    fresh,
    changed,
    removed: gone.map(({ id }) => id),
    quarters: [...quarters],
  };
};
