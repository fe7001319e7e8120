import { randomBytes } from 'node:crypto';
import { MockServerError } from '../../lib/mock-server-error.ts';
import type { CallFilter } from '../query/call-store.ts';
import { NO_TIMEOUT, type PostgresConnection, type Run } from './connection.ts';
import type { Spans } from '../query/spans.ts';
import { readBytes, readTextOrNull, readWhole, type StoredRow } from '../query/stored-value.ts';

/** What a tenant's row says of its data. */
export interface PostgresTenant {
  /** Undefined before it was filled. */
  readonly filling: string | undefined;
  /** Rises with each write, whichever server wrote. */
  readonly version: number;
  /** Rises with each reset. */
  readonly epoch: number;
  readonly lastCall: number;
  readonly lastReport: number;
  readonly filledCalls: number;
  readonly filledReports: number;
  readonly spans: Spans;
}

const SIGNING_KEY_BYTES = 32;

const decode = (row: StoredRow): PostgresTenant => ({
  filling: readTextOrNull(row, 'filling') ?? undefined,
  version: readWhole(row, 'version'),
  epoch: readWhole(row, 'epoch'),
  lastCall: readWhole(row, 'last_call'),
  lastReport: readWhole(row, 'last_report'),
  filledCalls: readWhole(row, 'filled_calls'),
  filledReports: readWhole(row, 'filled_reports'),
  spans: { longest: readWhole(row, 'longest'), shortest: readWhole(row, 'shortest') },
});

const SELECT = 'SELECT * FROM cdr_mock_tenants WHERE tenant = ?';

const requireRow = (rows: readonly StoredRow[]): StoredRow => {
  const [row] = rows;
  if (row === undefined) throw new MockServerError('the database has lost the records', { kind: 'database' });
  return row;
};

/** What the tenant's row says. */
export const readTenant = async (run: Run, tenant: string): Promise<PostgresTenant> =>
  decode(requireRow(await run(SELECT, [tenant])));

/** The same, and nobody else writes for this tenant until the transaction ends: its sequences then bound snapshots. */
export const lockTenant = async (run: Run, tenant: string): Promise<PostgresTenant> =>
  decode(requireRow(await run(`${SELECT} FOR UPDATE`, [tenant], NO_TIMEOUT)));

/**
 * Runs a read of calls beside the tenant's row. A filter by ends needs the spans of exactly the calls that it reads: with
 * the spans of a moment earlier, a page could hold one call of a write and lack another.
 */
export const readWithTenant = <Result>(
  { run, snapshot }: PostgresConnection,
  tenant: string,
  { startDateEnded, endDateEnded }: CallFilter,
  read: (run: Run, row: PostgresTenant) => Promise<Result>,
): Promise<Result> => {
  const readBoth = async (runRead: Run) => read(runRead, await readTenant(runRead, tenant));
  return startDateEnded === undefined && endDateEnded === undefined ? readBoth(run) : snapshot(readBoth);
};

/** Notes what a write has changed. */
export const updateTenant = async (run: Run, tenant: string, changed: PostgresTenant): Promise<void> => {
  const { filling = null, version, epoch, lastCall, lastReport, filledCalls, filledReports, spans } = changed;
  await run(
    `UPDATE cdr_mock_tenants SET filling = ?, version = ?, epoch = ?, last_call = ?, last_report = ?, filled_calls = ?,
      filled_reports = ?, longest = ?, shortest = ? WHERE tenant = ?`,
    [
      filling,
      version + 1,
      epoch,
      lastCall,
      lastReport,
      filledCalls,
      filledReports,
      spans.longest,
      spans.shortest,
      tenant,
    ],
  );
};

/** Makes the tenant's row where it is missing, and gives the key that all its servers share. */
export const openTenant = async ({ run }: PostgresConnection, tenant: string): Promise<Uint8Array> => {
  await run(
    'INSERT INTO cdr_mock_tenants VALUES (?, ?, NULL, 0, 0, 0, 0, 0, 0, 0, 0) ON CONFLICT (tenant) DO NOTHING',
    [tenant, randomBytes(SIGNING_KEY_BYTES)],
  );
  return readBytes(requireRow(await run(SELECT, [tenant])), 'signing_key');
};
