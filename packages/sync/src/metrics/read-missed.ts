import { readTimeZone } from '../time/read-options.ts';
import type { SqlValue } from '../target/row.ts';
import type { Readable } from '../target/target.ts';
import { LATEST, readBounds, toBoundValues } from './range.ts';
import { type Bind, toPickedSql } from './call-filter.ts';
import type { PickedRange } from './read-picked.ts';
import { toMetricSql } from './to-metric-sql.ts';
import { toWeekHourSql } from './to-week-hour-sql.ts';

/** Missed conversations of one number, with no contact between them. */
export interface MissedCaller {
  /** The number as the last attempt had it; null where the provider sent none, or the target keeps none. */
  readonly from: string | null;
  /** Missed conversations. Each of a withheld number stands alone. */
  readonly attempts: number;
  /** Starts of the first and the last attempt. @unit ISO 8601, UTC */
  readonly firstAt: string;
  readonly lastAt: string;
  /** The first answered pbx conversation with the number after the last attempt: outbound, or inbound. Null while there is none. */
  readonly settled: 'called-back' | 'reached-us' | null;
}

/** Missed conversations by caller. */
export interface Missed {
  /** Newest last attempt first. */
  readonly missed: readonly MissedCaller[];
  /** The length of `missed`. */
  readonly total: number;
}

const toSettled = (value: unknown): MissedCaller['settled'] =>
  value === 'called-back' || value === 'reached-us' ? value : null;

/**
 * The missed conversations that start in a range, by caller; what settles them may start after the range.
 *
 * A number that is missed, settled and missed again has two entries, so at most one of them is open.
 *
 * @throws {SyncError} `configuration` for a range or zone that is none; else as the target's reads do
 */
export const readMissed = async (target: Readable, options: PickedRange): Promise<Missed> => {
  const { since, until } = readBounds(options);
  const values: SqlValue[] = [...toBoundValues(options, { since, until: LATEST }), until];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const toWeekHour = (column: string): string =>
    toWeekHourSql(column, readTimeZone(options.timeZone), { since, until });
  const sql = toMetricSql('missed', options.filter && { picked: toPickedSql(options.filter, bind, toWeekHour) });
  const callers = new Map<string, MissedCaller>();
  for (const [index, row] of (await target.query(target.toSql(sql), values)).entries()) {
    const key = row['phone_key'] === null ? `withheld ${index}` : `${row['phone_key']} ${row['settled_epoch']}`;
    const at = String(row['started_at']);
    const before = callers.get(key);
    callers.set(key, {
      from: typeof row['from_number'] === 'string' ? row['from_number'] : null,
      attempts: (before?.attempts ?? 0) + 1,
      firstAt: before?.firstAt ?? at,
      lastAt: at,
      settled: toSettled(row['settled']),
    });
  }
  const missed = [...callers.values()].toSorted((a, b) => (a.lastAt < b.lastAt ? 1 : a.lastAt > b.lastAt ? -1 : 0));
  return { missed, total: missed.length };
};
