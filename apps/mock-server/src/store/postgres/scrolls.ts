import { randomUUID } from 'node:crypto';
import type { PbxCdrWire } from '@cdr/contract';
import type { Clock } from '../../lib/clock.ts';
import { type CallStore, MOST_SCROLLS, SCROLL_LIFETIME_MS, type ScrollPosition } from '../query/call-store.ts';
import { toCdr } from '../query/columns.ts';
import type { Way } from '../query/conditions.ts';
import { toScrollBatch, toScrollQuery, toScrollWays } from '../query/list-sql.ts';
import type { PostgresConnection } from './connection.ts';
import { readTenant, readWithTenant } from './tenant.ts';
import { isAlive } from '../query/scroll-uses.ts';
import { readWhole } from '../query/stored-value.ts';

const LAST_USE = 'SELECT last_used_ms FROM cdr_mock_scrolls WHERE tenant = ? AND scroll = ?';
const USE = `INSERT INTO cdr_mock_scrolls (tenant, scroll, last_used_ms) VALUES (?, ?, ?)
  ON CONFLICT (tenant, scroll) DO UPDATE SET last_used_ms = excluded.last_used_ms`;
const EXPIRE = 'DELETE FROM cdr_mock_scrolls WHERE tenant = ? AND last_used_ms < ?';
const MAKE_ROOM = `DELETE FROM cdr_mock_scrolls WHERE tenant = ? AND scroll IN (
  SELECT scroll FROM cdr_mock_scrolls WHERE tenant = ? ORDER BY last_used_ms DESC LIMIT ? OFFSET ?
)`;

/** The scrolls of one tenant. Any server of the same database reads on where another has stopped. */
export const createPostgresScrolls = (
  connection: PostgresConnection,
  name: string,
  withTenant: (ways: readonly Way[]) => Way[],
  clock: Clock,
): Pick<CallStore, 'openScroll' | 'readScroll'> => {
  const { run } = connection;

  const readUse = async (scroll: string): Promise<number> => {
    const [row] = await run(LAST_USE, [name, scroll]);
    return row === undefined ? 0 : readWhole(row, 'last_used_ms');
  };

  const use = async (scroll: string, nowMs: number): Promise<void> => {
    await run(EXPIRE, [name, nowMs - SCROLL_LIFETIME_MS]);
    await run(USE, [name, scroll, nowMs]);
    await run(MAKE_ROOM, [name, name, MOST_SCROLLS, MOST_SCROLLS]);
  };

  const readRows = (position: ScrollPosition, limit: number): Promise<PbxCdrWire[]> =>
    readWithTenant(connection, name, position.filter, async (runRead, { spans }) => {
      const ways = withTenant(toScrollWays(position, spans));
      if (ways.length === 0) return [];
      const { sql, values } = toScrollQuery(ways, limit, () => 'cdr_mock_calls');
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
      if (!isAlive(Math.max(await readUse(scroll), position.reachedMs), nowMs)) return undefined;
      await use(scroll, nowMs);
      return toScrollBatch(position, await readRows(position, limit), nowMs);
    },
  };
};
