import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock/clock.ts';
import { type CallFilter, type CallStore, MOST_SCROLLS, SCROLL_LIFETIME_MS } from './call-store.ts';
import { toCdr } from './columns.ts';
import type { Way } from './conditions.ts';
import { type ScrollWindow, toScrollQuery, toScrollWays } from './list-sql.ts';
import type { PostgresConnection } from './postgres-connection.ts';
import { readTenant, readWithTenant } from './postgres-tenant.ts';
import { isAlive } from './scroll-uses.ts';
import { readBytes, readWhole, type StoredRow } from './stored-value.ts';

const LAST_USE = 'SELECT last_used_ms FROM cdr_mock_scrolls WHERE tenant = ? AND scroll = ?';
const USE = `INSERT INTO cdr_mock_scrolls (tenant, scroll, last_used_ms) VALUES (?, ?, ?)
  ON CONFLICT (tenant, scroll) DO UPDATE SET last_used_ms = excluded.last_used_ms`;
const EXPIRE = 'DELETE FROM cdr_mock_scrolls WHERE tenant = ? AND last_used_ms < ?';
const MAKE_ROOM = `DELETE FROM cdr_mock_scrolls WHERE tenant = ? AND scroll IN (
  SELECT scroll FROM cdr_mock_scrolls WHERE tenant = ? ORDER BY last_used_ms DESC LIMIT ? OFFSET ?
)`;
const POSITION = 'SELECT time_started, id FROM cdr_mock_calls WHERE tenant = ? AND sequence = ?';

/** The scrolls of one tenant. Any server of the same database reads on where another has stopped. */
export const createPostgresScrolls = (
  connection: PostgresConnection,
  name: string,
  withTenant: (ways: readonly Way[]) => Way[],
  clock: Clock,
): Pick<CallStore, 'openScroll' | 'readScroll'> => {
  const { run } = connection;

  const findRow = async (sequence: number): Promise<ScrollWindow['after']> => {
    const [row] = sequence === 0 ? [] : await run(POSITION, [name, sequence]);
    return row && { started: readWhole(row, 'time_started'), id: readBytes(row, 'id') };
  };

  const readUse = async (scroll: string): Promise<number> => {
    const [row] = await run(LAST_USE, [name, scroll]);
    return row === undefined ? 0 : readWhole(row, 'last_used_ms');
  };

  const use = async (scroll: string, nowMs: number): Promise<void> => {
    await run(EXPIRE, [name, nowMs - SCROLL_LIFETIME_MS]);
    await run(USE, [name, scroll, nowMs]);
    await run(MAKE_ROOM, [name, name, MOST_SCROLLS, MOST_SCROLLS]);
  };

  const readRows = (filter: CallFilter, window: ScrollWindow): Promise<StoredRow[]> =>
    readWithTenant(connection, name, filter, async (runRead, { spans }) => {
      const ways = withTenant(toScrollWays(filter, spans, window));
      if (ways.length === 0) return [];
      const { sql, values } = toScrollQuery(ways, window.limit, () => 'cdr_mock_calls');
      return runRead(sql, values);
    });

  return {
    openScroll: async (filter) => {
      const { lastCall: snapshot, epoch } = await readTenant(run, name);
      return { scroll: randomUUID(), filter, snapshot, epoch, after: 0, reachedMs: clock().getTime() };
    },

    readScroll: async (position, limit) => {
      const { scroll, filter, snapshot, after } = position;
      const nowMs = clock().getTime();
      const { epoch } = await readTenant(run, name);
      if (position.epoch !== epoch) return undefined;
      if (!isAlive(Math.max(await readUse(scroll), position.reachedMs), nowMs)) return undefined;
      await use(scroll, nowMs);
      const rows = await readRows(filter, { limit, snapshot, after: await findRow(after) });
      const last = rows.at(-1);
      const reached = last === undefined ? after : readWhole(last, 'sequence');
      return { rows: rows.map(toCdr), next: { ...position, after: reached, reachedMs: nowMs } };
    },
  };
};
