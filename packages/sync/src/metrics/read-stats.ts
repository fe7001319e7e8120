import { SyncError } from '../errors.ts';
import { readTimeZone } from '../time/read-options.ts';
import type { SqlRow } from '../target/row.ts';
import type { Readable } from '../target/target.ts';
import { type MetricRange, readBounds, toBoundValues } from './range.ts';
import { toMetricSql } from './to-metric-sql.ts';
import { toDayKey, toHourKey } from './zone-keys.ts';

/** How rows of figures are grouped, with the unit of their figures and the SQL. */
const GROUPS = {
  hour: { unit: 'conversations', sql: '{quarter:started_at}' },
  day: { unit: 'conversations', sql: '{quarter:started_at}' },
  direction: { unit: 'conversations', sql: 'direction' },
  disposition: { unit: 'conversations', sql: 'disposition' },
  extension: { unit: 'legs', sql: 'extension' },
  cause: { unit: 'legs', sql: 'hangup_cause' },
} as const;

/** How rows of figures are grouped. */
export type StatsGroup = keyof typeof GROUPS;

/** Figures as `docs/metrics.md` defines them. */
export interface Figures {
  /** Conversations. */
  readonly calls: number;
  readonly legs: number;
  /** Of the unit. */
  readonly answered: number;
  /** Answered over all of the unit, 0 to 1; null where there is none. */
  readonly asr: number | null;
  /** Talk over answered of the unit; null where none was answered. @unit seconds */
  readonly acdSeconds: number | null;
  readonly talkSeconds: number;
  /** Missed conversations. */
  readonly missed: number;
}

/** Figures of one group. */
export interface StatsRow extends Figures {
  /**
   * `2026-06-22`, `2026-06-22T09:00:00+07:00`, an extension, a direction, a disposition or a hangup cause; null for calls
   * without one.
   */
  readonly key: string | null;
}

/** Figures by group, and of the whole range. */
export interface Stats {
  /** What `answered`, `asr`, `acdSeconds` and `talkSeconds` count. */
  readonly unit: 'conversations' | 'legs';
  /** Times oldest first; others by their number, the largest first. Groups without a call are left out. */
  readonly rows: readonly StatsRow[];
  readonly total: Figures;
}

/** Which figures to read. */
export interface StatsOptions extends MetricRange {
  readonly by: StatsGroup;
}

type Counts = Record<'calls' | 'legs' | 'answered' | 'talk_seconds' | 'missed', number>;

const NONE: Counts = { calls: 0, legs: 0, answered: 0, talk_seconds: 0, missed: 0 };

const add = (counts: Counts, row: SqlRow): Counts => ({
  calls: counts.calls + Number(row['calls']),
  legs: counts.legs + Number(row['legs']),
  answered: counts.answered + Number(row['answered']),
  talk_seconds: counts.talk_seconds + Number(row['talk_seconds']),
  missed: counts.missed + Number(row['missed']),
});

const divide = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

const toFigures = (counts: Counts, unit: Stats['unit']): Figures => {
  const { calls, legs, answered, talk_seconds: talkSeconds, missed } = counts;
  const asr = divide(answered, unit === 'legs' ? legs : calls);
  return { calls, legs, answered, asr, acdSeconds: divide(talkSeconds, answered), talkSeconds, missed };
};

const compareKeys = (a: string | null, b: string | null): number =>
  a === b ? 0 : a === null || (b !== null && a > b) ? 1 : -1;

/** Orders rows: times by their instant, others by number. */
const toOrder = (by: StatsGroup, unit: Stats['unit']): ((a: StatsRow, b: StatsRow) => number) => {
  if (by === 'day') return (a, b) => compareKeys(a.key, b.key);
  if (by === 'hour') return (a, b) => Date.parse(a.key ?? '') - Date.parse(b.key ?? '');
  const toSize = ({ calls, legs }: StatsRow): number => (unit === 'legs' ? legs : calls);
  return (a, b) => toSize(b) - toSize(a) || compareKeys(a.key, b.key);
};

/**
 * Figures of an account's pbx calls in a range, by group.
 *
 * A leg counts where it starts, a conversation where its first leg does. By extension and by cause, `calls` and `missed` are
 * the conversations that have such a leg, so a conversation may count in several rows; every other figure adds up to `total`.
 *
 * @throws {SyncError} `configuration` for a range, zone or group that is none; else as the target's reads do
 */
export const readStats = async (target: Readable, options: StatsOptions): Promise<Stats> => {
  const { by, timeZone } = options;
  if (!Object.hasOwn(GROUPS, by))
    throw new SyncError(`by must be one of ${Object.keys(GROUPS).join(', ')}, not ${by}`, 'configuration');
  const { unit, sql } = GROUPS[by];
  const zone = readTimeZone(timeZone);
  const values = toBoundValues(options, readBounds(options));
  const read = await target.query(target.toSql(toMetricSql(unit, { group: sql })), values);

  const toKey = (key: unknown): string | null => {
    if (typeof key !== 'string') return null;
    if (by === 'hour') return toHourKey(key, zone);
    return by === 'day' ? toDayKey(key, zone) : key;
  };
  const groups = new Map<string | null, Counts>();
  let total = NONE;
  for (const row of read) {
    const isRow = row['part'] === 'row';
    if (isRow) {
      const key = toKey(row['group_key']);
      groups.set(key, add(groups.get(key) ?? NONE, row));
    }
    // Conversations of a leg's group may be of several groups, so their own total comes with them.
    if (unit === 'conversations' || !isRow) total = add(total, row);
    else total = add(total, { ...row, calls: 0, missed: 0 });
  }
  const rows = [...groups].map(([key, counts]) => ({ key, ...toFigures(counts, unit) }));
  return { unit, rows: rows.toSorted(toOrder(by, unit)), total: toFigures(total, unit) };
};
