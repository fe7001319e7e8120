import type { Clock } from '../../lib/clock.ts';
import { DEFAULT_CONNECTIONS } from '../../lib/option-bounds.ts';
import type { CallStore } from '../query/call-store.ts';
import { CDR_SELECTION, REPORT_SELECTION, toCdr, toReport } from '../query/columns.ts';
import { toWays, type Way } from '../query/conditions.ts';
import { toCountQuery, toListQuery } from '../query/list-sql.ts';
import { openPostgresConnection } from './connection.ts';
import { createPostgresScrolls } from './scrolls.ts';
import { openTenant, readWithTenant } from './tenant.ts';
import { createPostgresWrites } from './writes.ts';
import { readWhole, type StoredRow } from '../query/stored-value.ts';
import { createTotalCache } from '../query/total-cache.ts';
import { isUuid, toUuidBytes } from '../query/uuid-bytes.ts';

/** Which tenant's data, where it is, and what time it is. */
export interface PostgresStoreOptions {
  /** `postgres://…`; any number of servers may share it. */
  readonly url: string;
  readonly tenant: string;
  /** @default the machine's */
  readonly clock?: Clock | undefined;
  /** How many connections it may have at once. @default {@link DEFAULT_CONNECTIONS} */
  readonly connections?: number | undefined;
}

const CALLS = 'cdr_mock_calls';
const REPORTS = 'cdr_mock_reports';
const CDR_BY_ID = `SELECT ${CDR_SELECTION} FROM ${CALLS} WHERE tenant = ? AND id = ?`;
const CDR_BY_SIP_CALL_ID = `SELECT ${CDR_SELECTION} FROM ${CALLS} WHERE tenant = ? AND sip_call_id = ?
  ORDER BY time_started DESC, id DESC LIMIT 1`;
const REPORT_BY_ID = `SELECT ${REPORT_SELECTION} FROM ${REPORTS} WHERE tenant = ? AND id = ?`;

const toExport = (table: string, selection: string): string =>
  `SELECT sequence, ${selection} FROM ${table} WHERE tenant = ? AND sequence > ? ORDER BY sequence LIMIT ?`;

/**
 * Opens one tenant's store in PostgreSQL, in SQL that compatible servers take too.
 *
 * @throws {MockServerError} `configuration` for tables of another version, `database` for a server that cannot be used
 */
export const openPostgresStore = async ({
  url,
  tenant,
  clock = () => new Date(),
  connections = DEFAULT_CONNECTIONS,
}: PostgresStoreOptions): Promise<CallStore> => {
  const connection = await openPostgresConnection(url, connections);
  const { run, close } = connection;
  const totals = createTotalCache();
  const from = () => CALLS;
  const withTenant = (ways: readonly Way[]): Way[] =>
    ways.map((way) => [{ on: 'tenant', sql: 'tenant = ?', values: [tenant] }, ...way]);

  const findOne = async <Row>(sql: string, id: string | Uint8Array, decode: (row: StoredRow) => Row) => {
    // No record holds NUL, and PostgreSQL takes no text that does.
    const [row] = typeof id === 'string' && id.includes('\0') ? [] : await run(sql, [tenant, id]);
    return row && decode(row);
  };

  const exportAfter = async <Row>(sql: string, after: number, limit: number, decode: (row: StoredRow) => Row) => {
    const rows = await run(sql, [tenant, after, limit]);
    const last = rows.at(-1);
    return { rows: rows.map(decode), next: last === undefined ? after : readWhole(last, 'sequence') };
  };

  return {
    ...createPostgresWrites(connection, tenant),
    ...createPostgresScrolls(connection, tenant, withTenant, clock),
    signingKey: await openTenant(connection, tenant),

    getCdr: async (id) =>
      (isUuid(id) ? await findOne(CDR_BY_ID, toUuidBytes(id), toCdr) : undefined) ??
      (await findOne(CDR_BY_SIP_CALL_ID, id, toCdr)),

    listCdrs: (filter, window) =>
      readWithTenant(connection, tenant, filter, async (runRead, { spans }) => {
        const ways = withTenant(toWays(filter, spans));
        if (ways.length === 0) return [];
        const { sql, values } = toListQuery(ways, window, from);
        const rows = await runRead(sql, values);
        return rows.map(toCdr);
      }),

    countCdrs: (filter) =>
      readWithTenant(connection, tenant, filter, async (runRead, { spans, version }) => {
        const ways = withTenant(toWays(filter, spans));
        if (ways.length === 0) return 0;
        return totals.get(JSON.stringify(filter), String(version), async () => {
          const { sql, values } = toCountQuery(ways, from);
          const [row] = await runRead(sql, values);
          return row === undefined ? 0 : readWhole(row, 'total');
        });
      }),

    getReport: (id) => findOne(REPORT_BY_ID, id, toReport),
    exportCdrs: (after, limit) => exportAfter(toExport(CALLS, CDR_SELECTION), after, limit, toCdr),
    exportReports: (after, limit) => exportAfter(toExport(REPORTS, REPORT_SELECTION), after, limit, toReport),
    close,
  };
};
