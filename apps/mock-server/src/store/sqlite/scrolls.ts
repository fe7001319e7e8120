import { randomUUID } from 'node:crypto';
import type { Clock } from '../../lib/clock.ts';
import { createLruCache } from '../../lib/create-lru-cache.ts';
import { type CallStore, MOST_SCROLLS } from '../query/call-store.ts';
import { toListQuery, toScrollBatch, toScrollBranches } from '../query/list-sql.ts';
import { isScrollAlive } from '../query/scroll-lifetime.ts';
import type { SqliteConnection } from './connection.ts';
import { readLastSequence } from './inserts.ts';
import type { SqliteMeta } from './meta.ts';
import { fromSorted } from './schema.ts';

/** The scrolls of one database. A position holds all of a scroll, so opening one writes nothing. */
export const createSqliteScrolls = (
  connection: SqliteConnection,
  meta: SqliteMeta,
  clock: Clock,
): Pick<CallStore, 'openScroll' | 'readScroll'> => {
  const { readCdrs, snapshots } = connection;
  const lastUses = createLruCache<number>(MOST_SCROLLS);

  return {
    openScroll: async (filter) => {
      snapshots.begin();
      return {
        scroll: randomUUID(),
        filter,
        snapshot: readLastSequence(connection, 'calls'),
        epoch: meta.readNumber('epoch'),
        after: null,
        reachedMs: clock().getTime(),
      };
    },

    readScroll: async (position, limit) => {
      snapshots.begin();
      const { scroll } = position;
      const nowMs = clock().getTime();
      if (position.epoch !== meta.readNumber('epoch')) return undefined;
      if (!isScrollAlive(Math.max(lastUses.get(scroll) ?? 0, position.reachedMs), nowMs)) return undefined;
      lastUses.set(scroll, nowMs);
      const branches = toScrollBranches(position, meta.readDurationRange());
      const rows = branches.length === 0 ? [] : readCdrs(toListQuery(branches, { limit, offset: 0 }, fromSorted));
      return toScrollBatch(position, rows, nowMs);
    },
  };
};
