import type { SqlRow, SqlValue } from './row.ts';
import type { Personal, StateChange, SyncState } from './state.ts';

const toText = (value: SqlValue | undefined): string | null => (typeof value === 'string' ? value : null);

const isPersonal = (value: unknown): value is Personal =>
  value === 'keep' || value === 'pseudonymise' || value === 'drop';

const readRequests = (text: string): Record<string, number> => {
  const value: unknown = JSON.parse(text);
  return Object.fromEntries(
    Object.entries(value ?? {}).flatMap(([day, count]) => (typeof count === 'number' ? [[day, count]] : [])),
  );
};

/** A row of `sync_state`. */
export const toState = (row: SqlRow): SyncState => ({
  account: String(row['account']),
  timeZone: String(row['time_zone']),
  personal: isPersonal(row['personal']) ? row['personal'] : 'keep',
  since: String(row['since']),
  version: Number(row['version']),
  watermark: toText(row['watermark']),
  hourlyAt: toText(row['hourly_at']),
  dailyAt: toText(row['daily_at']),
  recheckDay: toText(row['recheck_day']),
  prunedBefore: toText(row['pruned_before']),
  lastRoundAt: toText(row['last_round_at']),
  lastError: toText(row['last_error']),
  verifiedAt: toText(row['verified_at']),
  verifiedDifferent: row['verified_different'] === null ? null : Number(row['verified_different']),
  requests: readRequests(String(row['requests'])),
});

/** The columns that a change sets, with their values. */
export const toStateColumns = (change: StateChange): [column: string, value: SqlValue][] =>
  Object.entries(change).flatMap(([name, value]) => {
    if (value === undefined) return [];
    const column = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    return [[column, typeof value === 'object' && value !== null ? JSON.stringify(value) : value]];
  });
