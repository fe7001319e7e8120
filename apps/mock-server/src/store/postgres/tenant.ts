import { randomBytes } from 'node:crypto';
import { MockServerError } from '../../lib/mock-server-error.ts';
import type { CallFilter } from '../query/call-store.ts';
import { NO_TIMEOUT, type PostgresConnection, type Run } from './connection.ts';
import type { DurationRange } from '../query/duration-range.ts';
import { readBytes, readTextOrNull, readWhole, type StoredRow } from '../query/stored-value.ts';

/** The state of one tenant's data. */
export interface PostgresTenant {
  /** The name of its seed; undefined before it has one. */
  readonly seed: string | undefined;
  /** Rises with each write of any server. */
  readonly version: number;
  /** Rises with each reset. */
  readonly epoch: number;
  readonly lastCall: number;
  readonly lastReport: number;
  readonly seededCalls: number;
  readonly seededReports: number;
  readonly range: DurationRange;
}

const SIGNING_KEY_BYTES = 32;

const decode = (row: StoredRow): PostgresTenant => ({
  seed: readTextOrNull(row, 'filling') ?? undefined,
  version: readWhole(row, 'version'),
  epoch: readWhole(row, 'epoch'),
  lastCall: readWhole(row, 'last_call'),
  lastReport: readWhole(row, 'last_report'),
  seededCalls: readWhole(row, 'filled_calls'),
  seededReports: readWhole(row, 'filled_reports'),
  range: { longest: readWhole(row, 'longest'), shortest: readWhole(row, 'shortest') },
});

const SELECT = 'SELECT * FROM cdr_mock_tenants WHERE tenant = ?';

const requireRow = (rows: readonly StoredRow[]): StoredRow => {
  const [row] = rows;
  if (row === undefined) throw new MockServerError('the database has lost the records', { kind: 'database' });
  return row;
};

/** Reads a tenant's row. */
export const readTenant = async (run: Run, tenant: string): Promise<PostgresTenant> =>
  decode(requireRow(await run(SELECT, [tenant])));

/** Reads and locks a tenant's row. One writer at a time keeps sequences in commit order, so they can bound snapshots. */
export const lockTenant = async (run: Run, tenant: string): Promise<PostgresTenant> =>
  decode(requireRow(await run(`${SELECT} FOR UPDATE`, [tenant], NO_TIMEOUT)));

/**
 * Runs a read of calls with the tenant's row. A filter by end reads both in one snapshot: an older duration range could
 * leave out one call of a write and return another.
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

/** Stores a tenant's state, with the next version. */
export const updateTenant = async (run: Run, tenant: string, changed: PostgresTenant): Promise<void> => {
  const { seed = null, version, epoch, lastCall, lastReport, seededCalls, seededReports, range } = changed;
  await run(
    `UPDATE cdr_mock_tenants SET filling = ?, version = ?, epoch = ?, last_call = ?, last_report = ?, filled_calls = ?,
      filled_reports = ?, longest = ?, shortest = ? WHERE tenant = ?`,
    [seed, version + 1, epoch, lastCall, lastReport, seededCalls, seededReports, range.longest, range.shortest, tenant],
  );
};

/** Creates the tenant's row when it is missing. @returns the signing key, which all servers of the tenant share */
export const openTenant = async ({ run }: PostgresConnection, tenant: string): Promise<Uint8Array> => {
  await run(
    'INSERT INTO cdr_mock_tenants VALUES (?, ?, NULL, 0, 0, 0, 0, 0, 0, 0, 0) ON CONFLICT (tenant) DO NOTHING',
    [tenant, randomBytes(SIGNING_KEY_BYTES)],
  );
  return readBytes(requireRow(await run(SELECT, [tenant])), 'signing_key');
};
