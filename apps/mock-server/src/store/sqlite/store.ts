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
import { toBranches } from '../query/conditions.ts';
import { toCountQuery, toListQuery } from '../query/list-sql.ts';
import { readWhole, type StoredRow } from '../query/stored-value.ts';
import { isUuidShaped } from '../query/uuid-bytes.ts';
import { createVersionedCache } from '../query/versioned-cache.ts';
import { openSqliteConnection, toCells } from './connection.ts';
import { createSqliteMeta } from './meta.ts';
import { fromSorted, fromUnsorted } from './schema.ts';
import { createSqliteScrolls } from './scrolls.ts';
import { createSqliteWrites } from './writes.ts';

/** The file of the data, and the clock of scrolls. */
export interface SqliteStoreOptions {
  /** A file, created when it is missing. @default a temporary one, deleted with the process */
  readonly path?: string | undefined;
  /** @default the machine's */
  readonly clock?: Clock | undefined;
}

/** About ten megabytes. */
const MOST_DETAILS = 10_000;

const MOST_TOTALS = 1000;

const CDR_BY_ID = `SELECT ${CDR_SELECTION_BESIDE_ID} FROM calls WHERE id = unhex(?, '-')`;
const CDR_BY_SIP_CALL_ID = `SELECT ${CDR_SELECTION} FROM calls WHERE sip_call_id = ? ORDER BY time_started DESC, id DESC LIMIT 1`;
const REPORT_BY_ID = `SELECT ${REPORT_SELECTION} FROM reports WHERE id = ?`;
const CDRS_AFTER = `SELECT sequence, ${CDR_SELECTION} FROM calls WHERE sequence > ? ORDER BY sequence LIMIT ?`;
const REPORTS_AFTER = `SELECT sequence, ${REPORT_SELECTION} FROM reports WHERE sequence > ? ORDER BY sequence LIMIT ?`;

/**
 * Opens a store in SQLite, in a file or in a temporary one.
 *
 * @throws {MockServerError} `configuration` for a file of another program or version, `database` for an unusable one
 */
export const openSqliteStore = async ({
  path,
  clock = () => new Date(),
}: SqliteStoreOptions = {}): Promise<CallStore> => {
  const connection = openSqliteConnection(path);
  const { database, prepare, prepareCells, readCdrs, snapshots } = connection;
  const meta = createSqliteMeta(connection);
  const totals = createVersionedCache<number>(MOST_TOTALS);
  const details = createVersionedCache<PbxCdrWire>(MOST_DETAILS);
  let isClosed = false;

  const findCdr = (id: string): PbxCdrWire | undefined => {
    // `unhex` is null for other characters than digits, so no row matches.
    const found = isUuidShaped(id) ? prepareCells(CDR_BY_ID).get(id) : undefined;
    if (found !== undefined) return toCdrOfCells(toCells(found), id);
    const newest = prepareCells(CDR_BY_SIP_CALL_ID).get(id);
    return newest && toCdrOfCells(toCells(newest));
  };

  const exportAfter = <Row>(sql: string, after: number, limit: number, decode: (row: StoredRow) => Row) => {
    snapshots.begin();
    const rows = prepare(sql).all(after, limit);
    const last = rows.at(-1);
    return { rows: rows.map(decode), next: last === undefined ? after : readWhole(last, 'sequence') };
  };

  return {
    ...createSqliteWrites(connection, meta),
    ...createSqliteScrolls(connection, meta, clock),
    signingKey: Buffer.from(meta.read('signing_key') ?? '', 'hex'),

    getCdr: async (id) => {
      const version = snapshots.begin();
      const cached = details.get(id, version);
      if (cached !== undefined) return cached;
      const found = findCdr(id);
      if (found !== undefined) details.set(id, version, found);
      return found;
    },

    listCdrs: async (filter, window) => {
      snapshots.begin();
      const branches = toBranches(filter, meta.readDurationRange());
      return branches.length === 0 ? [] : readCdrs(toListQuery(branches, window, fromSorted));
    },

    countCdrs: async (filter) => {
      const version = snapshots.begin();
      const branches = toBranches(filter, meta.readDurationRange());
      if (branches.length === 0) return 0;
      const key = JSON.stringify(filter);
      const cached = totals.get(key, version);
      if (cached !== undefined) return cached;
      const { sql, values } = toCountQuery(branches, fromUnsorted);
      const total = Number(prepare(sql).get(...values)?.['total']);
      totals.set(key, version, total);
      return total;
    },

    getReport: async (id) => {
      snapshots.begin();
      const row = prepare(REPORT_BY_ID).get(id);
      return row && toReport(row);
    },

    exportCdrs: async (after, limit) => exportAfter(CDRS_AFTER, after, limit, toCdr),
    exportReports: async (after, limit) => exportAfter(REPORTS_AFTER, after, limit, toReport),

    close: async () => {
      // `DatabaseSync.isOpen` needs Node 22.15.
      if (isClosed) return;
      isClosed = true;
      snapshots.end();
      database.close();
    },
  };
};
