import type { Clock } from '../../lib/clock.ts';
import { DEFAULT_CONNECTIONS } from '../../lib/option-bounds.ts';
import type { CallStore } from '../query/call-store.ts';
import { CDR_SELECTION, REPORT_SELECTION, toCdr, toReport } from '../query/columns.ts';
import { type QueryBranch, toBranches } from '../query/conditions.ts';
import { toCountQuery, toListQuery } from '../query/list-sql.ts';
import { openPostgresConnection } from './connection.ts';
import { createPostgresScrolls } from './scrolls.ts';
import { openTenant, readWithTenant } from './tenant.ts';
import { createPostgresWrites } from './writes.ts';
import { readWhole, type StoredRow } from '../query/stored-value.ts';
import { createVersionedCache } from '../query/versioned-cache.ts';
import { isUuid, toUuidBytes } from '../query/uuid-bytes.ts';

/** The database, the tenant, and the clock of scrolls. */
export interface PostgresStoreOptions {
  /** `postgres://…`; any number of servers may share it. */
  readonly url: string;
  readonly tenant: string;
  /** @default the machine's */
  readonly clock?: Clock | undefined;
  /** Connections at once. @default {@link DEFAULT_CONNECTIONS} */
  readonly connections?: number | undefined;
}

const MOST_TOTALS = 1000;

const CALLS = 'cdr_mock_calls';
const REPORTS = 'cdr_mock_reports';
const CDR_BY_ID = `SELECT ${CDR_SELECTION} FROM ${CALLS} WHERE tenant = ? AND id = ?`;
const CDR_BY_SIP_CALL_ID = `SELECT ${CDR_SELECTION} FROM ${CALLS} WHERE tenant = ? AND sip_call_id = ?
  ORDER BY time_started DESC, id DESC LIMIT 1`;
const REPORT_BY_ID = `SELECT ${REPORT_SELECTION} FROM ${REPORTS} WHERE tenant = ? AND id = ?`;

const toExport = (table: string, selection: string): string =>
  `SELECT sequence, ${selection} FROM ${table} WHERE tenant = ? AND sequence > ? ORDER BY sequence LIMIT ?`;

/**
 * Opens one tenant's store in PostgreSQL, or in a compatible server.
 *
 * @throws {MockServerError} `configuration` for tables of another version, `database` for an unusable server
 */
export const openPostgresStore = async ({
  url,
  tenant,
  clock = () => new Date(),
  connections = DEFAULT_CONNECTIONS,
}: PostgresStoreOptions): Promise<CallStore> => {
  const connection = await openPostgresConnection(url, connections);
  const { run, close } = connection;
  const totals = createVersionedCache<number>(MOST_TOTALS);
  const from = () => CALLS;
  const withTenant = (branches: readonly QueryBranch[]): QueryBranch[] =>
    branches.map((branch) => [{ on: 'tenant', sql: 'tenant = ?', values: [tenant] }, ...branch]);

  const findOne = async <Row>(sql: string, id: string | Uint8Array, decode: (row: StoredRow) => Row) => {
    // No record holds NUL, and PostgreSQL rejects a text that does.
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
      readWithTenant(connection, tenant, filter, async (runRead, { range }) => {
        const branches = withTenant(toBranches(filter, range));
        if (branches.length === 0) return [];
        const { sql, values } = toListQuery(branches, window, from);
        const rows = await runRead(sql, values);
        return rows.map(toCdr);
      }),

    countCdrs: (filter) =>
      readWithTenant(connection, tenant, filter, async (runRead, { range, version }) => {
        const branches = withTenant(toBranches(filter, range));
        if (branches.length === 0) return 0;
        const [key, tenantVersion] = [JSON.stringify(filter), String(version)];
        const cached = totals.get(key, tenantVersion);
        if (cached !== undefined) return cached;
        const { sql, values } = toCountQuery(branches, from);
        const [row] = await runRead(sql, values);
        const total = row === undefined ? 0 : readWhole(row, 'total');
        totals.set(key, tenantVersion, total);
        return total;
      }),

    getReport: (id) => findOne(REPORT_BY_ID, id, toReport),
    exportCdrs: (after, limit) => exportAfter(toExport(CALLS, CDR_SELECTION), after, limit, toCdr),
    exportReports: (after, limit) => exportAfter(toExport(REPORTS, REPORT_SELECTION), after, limit, toReport),
    close,
  };
};
