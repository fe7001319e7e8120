import { randomUUID } from 'node:crypto';
import type { PbxCdrWire } from '@cdr/contract';
import type { Clock } from '../../lib/clock.ts';
import { type CallStore, MOST_SCROLLS, SCROLL_LIFETIME_MS, type ScrollPosition } from '../query/call-store.ts';
import { toCdr } from '../query/columns.ts';
import type { QueryBranch } from '../query/conditions.ts';
import { toListQuery, toScrollBatch, toScrollBranches } from '../query/list-sql.ts';
import type { PostgresConnection } from './connection.ts';
import { readTenant, readWithTenant } from './tenant.ts';
import { isScrollAlive } from '../query/scroll-lifetime.ts';
import { readWhole } from '../query/stored-value.ts';

const LAST_USE = 'SELECT last_used_ms FROM cdr_mock_scrolls WHERE tenant = ? AND scroll = ?';
const USE = `INSERT INTO cdr_mock_scrolls (tenant, scroll, last_used_ms) VALUES (?, ?, ?)
  ON CONFLICT (tenant, scroll) DO UPDATE SET last_used_ms = excluded.last_used_ms`;
const EXPIRE = 'DELETE FROM cdr_mock_scrolls WHERE tenant = ? AND last_used_ms < ?';
const MAKE_ROOM = `DELETE FROM cdr_mock_scrolls WHERE tenant = ? AND scroll IN (
  SELECT scroll FROM cdr_mock_scrolls WHERE tenant = ? ORDER BY last_used_ms DESC LIMIT ? OFFSET ?
)`;

/** The scrolls of one tenant. Every server of the database can continue them. */
export const createPostgresScrolls = (
  connection: PostgresConnection,
  name: string,
  withTenant: (branches: readonly QueryBranch[]) => QueryBranch[],
  clock: Clock,
): Pick<CallStore, 'openScroll' | 'readScroll'> => {
  const { run } = connection;

  const readLastUse = async (scroll: string): Promise<number> => {
    const [row] = await run(LAST_USE, [name, scroll]);
    return row === undefined ? 0 : readWhole(row, 'last_used_ms');
  };

  const storeUse = async (scroll: string, nowMs: number): Promise<void> => {
    await run(EXPIRE, [name, nowMs - SCROLL_LIFETIME_MS]);
    await run(USE, [name, scroll, nowMs]);
    await run(MAKE_ROOM, [name, name, MOST_SCROLLS, MOST_SCROLLS]);
  };

  const readRows = (position: ScrollPosition, limit: number): Promise<PbxCdrWire[]> =>
    readWithTenant(connection, name, position.filter, async (runRead, { range }) => {
      const branches = withTenant(toScrollBranches(position, range));
      if (branches.length === 0) return [];
      const { sql, values } = toListQuery(branches, { limit, offset: 0 }, () => 'cdr_mock_calls');
      const rows = await runRead(sql, values);
      return rows.map(toCdr);
    });

  return {
    openScroll: async (filter) => {
      const { lastCall: snapshot, epoch } = await readTenant(run, name);
      return { scroll: randomUUID(), filter, snapshot, epoch, after: null, reachedMs: clock().getTime() };
    },

    readScroll: async (position, limit) => {
      const { scroll } = position;
      const nowMs = clock().getTime();
      const { epoch } = await readTenant(run, name);
      if (position.epoch !== epoch) return undefined;
      if (!isScrollAlive(Math.max(await readLastUse(scroll), position.reachedMs), nowMs)) return undefined;
      await storeUse(scroll, nowMs);
      return toScrollBatch(position, await readRows(position, limit), nowMs);
    },
  };
};
