import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock/clock.ts';
import type { CallStore } from './call-store.ts';
import { toCdrOfCells } from './columns.ts';
import type { Way } from './conditions.ts';
import { type ScrollWindow, toScrollQuery, toScrollWays } from './list-sql.ts';
import { createScrollUses, isAlive } from './scroll-uses.ts';
import { type SqliteConnection, toCells } from './sqlite-connection.ts';
import type { SqliteIndexChoice } from './sqlite-index-choice.ts';
import type { SqliteMeta } from './sqlite-meta.ts';
import { readBytes, readWhole, toWhole } from './stored-value.ts';

const LAST = 'SELECT coalesce(max(sequence), 0) AS last FROM calls';
const POSITION = 'SELECT time_started, id FROM calls WHERE sequence = ?';

/** The scrolls of one database. A position says all of itself, so that opening one writes nothing. */
export const createSqliteScrolls = (
  { prepare, prepareCells, snapshots }: SqliteConnection,
  meta: SqliteMeta,
  { forRows }: SqliteIndexChoice,
  clock: Clock,
): Pick<CallStore, 'openScroll' | 'readScroll'> => {
  const uses = createScrollUses();
  const readEpoch = (): number => Number(meta.read('epoch') ?? 0);

  const findRow = (sequence: number): ScrollWindow['after'] => {
    const row = sequence === 0 ? undefined : prepare(POSITION).get(sequence);
    return row && { started: readWhole(row, 'time_started'), id: readBytes(row, 'id') };
  };

  const readRows = (ways: readonly Way[], limit: number): Array<readonly unknown[]> => {
    if (ways.length === 0) return [];
    const { sql, values } = toScrollQuery(ways, limit, forRows);
    return prepareCells(sql)
      .all(...values)
      .map(toCells);
  };

  return {
    openScroll: async (filter) => {
      snapshots.keep();
      return {
        scroll: randomUUID(),
        filter,
        snapshot: Number(prepare(LAST).get()?.['last']),
        epoch: readEpoch(),
        after: 0,
        reachedMs: clock().getTime(),
      };
    },

    readScroll: async (position, limit) => {
      snapshots.keep();
      const { scroll, filter, snapshot, after } = position;
      const nowMs = clock().getTime();
      if (position.epoch !== readEpoch()) return undefined;
      if (!isAlive(Math.max(uses.read(scroll), position.reachedMs), nowMs)) return undefined;
      uses.write(scroll, nowMs);
      const ways = toScrollWays(filter, meta.readSpans(), { limit, snapshot, after: findRow(after) });
      const rows = readRows(ways, limit);
      const last = rows.at(-1);
      const reached = last === undefined ? after : toWhole(last.at(-1), 'sequence');
      return {
        rows: rows.map((cells) => toCdrOfCells(cells)),
        next: { ...position, after: reached, reachedMs: nowMs },
      };
    },
  };
};
