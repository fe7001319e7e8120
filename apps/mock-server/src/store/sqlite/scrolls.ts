import { randomUUID } from 'node:crypto';
import type { PbxCdrWire } from '@cdr/contract';
import type { Clock } from '../../lib/clock.ts';
import type { CallStore } from '../query/call-store.ts';
import { toCdrOfCells } from '../query/columns.ts';
import type { Way } from '../query/conditions.ts';
import { toScrollBatch, toScrollQuery, toScrollWays } from '../query/list-sql.ts';
import { createScrollUses, isAlive } from '../query/scroll-uses.ts';
import { readLastSequence } from './calls-at.ts';
import { type SqliteConnection, toCells } from './connection.ts';
import type { SqliteIndexChoice } from './index-choice.ts';
import type { SqliteMeta } from './meta.ts';

/** The scrolls of one database. A position says all of itself, so that opening one writes nothing. */
export const createSqliteScrolls = (
  connection: SqliteConnection,
  meta: SqliteMeta,
  { forRows }: SqliteIndexChoice,
  clock: Clock,
): Pick<CallStore, 'openScroll' | 'readScroll'> => {
  const { prepareCells, snapshots } = connection;
  const uses = createScrollUses();
  const readEpoch = (): number => Number(meta.read('epoch') ?? 0);

  const readRows = (ways: readonly Way[], limit: number): PbxCdrWire[] => {
    if (ways.length === 0) return [];
    const { sql, values } = toScrollQuery(ways, limit, forRows);
    return prepareCells(sql)
      .all(...values)
      .map((row) => toCdrOfCells(toCells(row)));
  };

  return {
    openScroll: async (filter) => {
      snapshots.keep();
      return {
        scroll: randomUUID(),
        filter,
        snapshot: readLastSequence(connection),
        epoch: readEpoch(),
        after: null,
        reachedMs: clock().getTime(),
      };
    },

    readScroll: async (position, limit) => {
      snapshots.keep();
      const { scroll } = position;
      const nowMs = clock().getTime();
      if (position.epoch !== readEpoch()) return undefined;
      if (!isAlive(Math.max(uses.read(scroll), position.reachedMs), nowMs)) return undefined;
      uses.write(scroll, nowMs);
      return toScrollBatch(position, readRows(toScrollWays(position, meta.readSpans()), limit), nowMs);
    },
  };
};
