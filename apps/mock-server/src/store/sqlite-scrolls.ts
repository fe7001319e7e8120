import { randomUUID } from 'node:crypto';
import { encodePbxListQuery, PbxCdrWire, PbxListQuery } from '@cdr/contract';
import type { Clock } from '../clock.ts';
import { type CallFilter, type CallStore, SCROLL_LIFETIME_MS, type ScrollPosition } from './call-store.ts';
import { type ScrollWindow, toScrollQuery } from './list-sql.ts';
import type { SqliteConnection } from './sqlite-connection.ts';

const writeFilter = (filter: CallFilter): string => {
  const encoded = encodePbxListQuery(filter);
  if ('issues' in encoded) throw new RangeError(`a filter that no request can have: ${encoded.issues[0]?.path}`);
  return JSON.stringify(encoded.parameters);
};

/** The scrolls of one database: which are open, what each one covers, and when it was last used. */
export const createSqliteScrolls = (
  { prepare }: SqliteConnection,
  clock: Clock,
): Pick<CallStore, 'openScroll' | 'readScroll'> => {
  const forgetExpired = (nowMs: number): void => {
    prepare('DELETE FROM scrolls WHERE last_used_ms < ?').run(nowMs - SCROLL_LIFETIME_MS);
  };

  const findRow = (sequence: number): ScrollWindow['after'] => {
    const row = prepare('SELECT time_started, id FROM calls WHERE sequence = ?').get(sequence);
    return row && { started: String(row['time_started']), id: String(row['id']) };
  };

  return {
    openScroll: async (filter) => {
      const nowMs = clock().getTime();
      const scroll = randomUUID();
      forgetExpired(nowMs);
      prepare('INSERT INTO scrolls SELECT ?, ?, coalesce(max(sequence), 0), ? FROM calls').run(
        scroll,
        writeFilter(filter),
        nowMs,
      );
      return { scroll, after: 0 };
    },

    readScroll: async ({ scroll, after }: ScrollPosition, limit) => {
      const nowMs = clock().getTime();
      forgetExpired(nowMs);
      const open = prepare('UPDATE scrolls SET last_used_ms = ? WHERE scroll = ? RETURNING filter, snapshot').get(
        nowMs,
        scroll,
      );
      if (open === undefined) return undefined;
      const filter = PbxListQuery.parse(JSON.parse(String(open['filter'])));
      const snapshot = Number(open['snapshot']);
      const { sql, values } = toScrollQuery(filter, { limit, snapshot, after: findRow(after) });
      const rows = prepare(sql).all(...values);
      const last = rows.at(-1)?.['sequence'];
      return {
        rows: rows.map((row) => PbxCdrWire.parse(row)),
        next: { scroll, after: last === undefined ? after : Number(last) },
      };
    },
  };
};
