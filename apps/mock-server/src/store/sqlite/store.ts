import type { PbxCdrWire } from '@cdr/contract';
import type { Clock } from '../../lib/clock.ts';
import type { CallStore } from '../query/call-store.ts';
import {
  CDR_SELECTION,
  CDR_SELECTION_BESIDE_ID,
  REPORT_SELECTION,
  toCdr,
  toCdrOfCells,
  toReport,
} from '../query/columns.ts';
import { toWays } from '../query/conditions.ts';
import { toCountQuery, toListQuery } from '../query/list-sql.ts';
import { createRecentCalls } from './recent-calls.ts';
import { openSqliteConnection, toCells } from './connection.ts';
import { createSqliteIndexChoice } from './index-choice.ts';
import { createSqliteMeta } from './meta.ts';
import { createSqliteScrolls } from './scrolls.ts';
import { createSqliteSortedPages } from './sorted-pages.ts';
import { toTimeCountQuery } from './time-counts.ts';
import { createSqliteWalkedPages } from './walked-pages.ts';
import { createSqliteWrites } from './writes.ts';
import { readWhole, type StoredRow } from '../query/stored-value.ts';
import { createTotalCache } from '../query/total-cache.ts';
import { isUuidShaped } from '../query/uuid-bytes.ts';

/** Where the data is, and what time it is. */
export interface SqliteStoreOptions {
  /** A file that is made when it is missing. @default a temporary one, gone with the process */
  readonly path?: string | undefined;
  /** @default the machine's */
  readonly clock?: Clock | undefined;
}

const CDR_BY_ID = `SELECT ${CDR_SELECTION_BESIDE_ID} FROM calls WHERE id = unhex(?, '-')`;
const CDR_BY_SIP_CALL_ID = `SELECT ${CDR_SELECTION} FROM calls WHERE sip_call_id = ? ORDER BY time_started DESC, id DESC LIMIT 1`;
const REPORT_BY_ID = `SELECT ${REPORT_SELECTION} FROM reports WHERE id = ?`;
const CDRS_AFTER = `SELECT sequence, ${CDR_SELECTION} FROM calls WHERE sequence > ? ORDER BY sequence LIMIT ?`;
const REPORTS_AFTER = `SELECT sequence, ${REPORT_SELECTION} FROM reports WHERE sequence > ? ORDER BY sequence LIMIT ?`;

/**
 * Opens a store in SQLite, in a file or in one of its own that is gone with the process.
 *
 * @throws {MockServerError} `configuration` for a file of something else, `database` for one that cannot be used
 */
export const openSqliteStore = async ({
  path,
  clock = () => new Date(),
}: SqliteStoreOptions = {}): Promise<CallStore> => {
  const connection = openSqliteConnection(path);
  const { database, prepare, prepareCells, snapshots } = connection;
  const meta = createSqliteMeta(connection);
  const choice = createSqliteIndexChoice(connection);
  const totals = createTotalCache();
  const recent = createRecentCalls();
  const readSortedPage = createSqliteSortedPages(connection, choice);
  const readWalkedPage = createSqliteWalkedPages(connection, choice);
  let isClosed = false;

  const findCdr = (id: string): PbxCdrWire | undefined => {
    // SQLite reads its digits, and finds nothing by what are none.
    const found = isUuidShaped(id) ? prepareCells(CDR_BY_ID).get(id) : undefined;
    if (found !== undefined) return toCdrOfCells(toCells(found), id);
    const newest = prepareCells(CDR_BY_SIP_CALL_ID).get(id);
    return newest && toCdrOfCells(toCells(newest));
  };

  const exportAfter = <Row>(sql: string, after: number, limit: number, decode: (row: StoredRow) => Row) => {
    snapshots.keep();
    const rows = prepare(sql).all(after, limit);
    const last = rows.at(-1);
    return { rows: rows.map(decode), next: last === undefined ? after : readWhole(last, 'sequence') };
  };

  const { fillOnce, ...otherWrites } = createSqliteWrites(connection, meta);
  return {
    ...otherWrites,
    ...createSqliteScrolls(connection, meta, choice, clock),
    signingKey: Buffer.from(meta.read('signing_key') ?? '', 'hex'),

    fillOnce: async (filling) => {
      await fillOnce(filling);
      choice.forget();
    },

    getCdr: async (id) => recent.get(id, snapshots.keep(), () => findCdr(id)),

    listCdrs: async (filter, window) => {
      const version = snapshots.keep();
      const ways = toWays(filter, meta.readSpans());
      const [way, ...others] = ways;
      if (way === undefined) return [];
      if (others.length === 0 && choice.isByLengths(way)) {
        const readPage = choice.hasToSort(way, window) ? readSortedPage : readWalkedPage;
        return readPage(way, window, version);
      }
      const { sql, values } = toListQuery(ways, window, choice.forRows);
      return prepareCells(sql)
        .all(...values)
        .map((row) => toCdrOfCells(toCells(row)));
    },

    countCdrs: async (filter) => {
      const version = snapshots.keep();
      const spans = meta.readSpans();
      const ways = toWays(filter, spans);
      if (ways.length === 0) return 0;
      return totals.get(JSON.stringify(filter), version, async () => {
        const { sql, values } = toTimeCountQuery(filter, spans) ?? toCountQuery(ways, choice.forCount);
        return Number(prepare(sql).get(...values)?.['total']);
      });
    },

    getReport: async (id) => {
      snapshots.keep();
      const row = prepare(REPORT_BY_ID).get(id);
      return row && toReport(row);
    },

    exportCdrs: async (after, limit) => exportAfter(CDRS_AFTER, after, limit, toCdr),
    exportReports: async (after, limit) => exportAfter(REPORTS_AFTER, after, limit, toReport),

    close: async () => {
      // The database itself can say only from Node 22.15 on.
      if (isClosed) return;
      isClosed = true;
      snapshots.end();
      database.close();
    },
  };
};
