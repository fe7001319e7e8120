import type pg from 'pg';
import { type ReadLimits, runWithin, toTimeout } from '../target/read-limits.ts';
import type { SqlRow, SqlValue } from '../target/row.ts';
import { toPostgresError } from './postgres-errors.ts';
import { toPostgresText } from './postgres-text.ts';

/** `query_canceled`. @source PostgreSQL manual, appendix A */
const CANCELLED = '57014';

const ignore = (): void => undefined;

const isCancelled = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === CANCELLED;

/**
 * Runs a statement in a read-only transaction that the server ends at the limit.
 *
 * @throws {SyncError} `timeout`, `aborted`, and as {@link toPostgresError} has it
 */
export const readWithin = async (
  pool: pg.Pool,
  label: string,
  { sql, values }: { readonly sql: string; readonly values: readonly SqlValue[] },
  limits: ReadLimits,
): Promise<SqlRow[]> => {
  let client: pg.PoolClient | undefined;
  let failure: unknown;
  let cancelling: Promise<void> | undefined;
  try {
    client = await pool.connect();
    const reader = client;
    const bound = values.map((value) => (typeof value === 'string' ? toPostgresText(value) : value));
    const processId = 'processID' in reader ? Number(reader.processID) : 0;
    await reader.query(`BEGIN TRANSACTION READ ONLY; SET LOCAL statement_timeout = ${Math.ceil(limits.timeoutMs)}`);
    // A server without this function ends the statement by its timeout.
    const cancel = (): void => {
      cancelling = pool.query('SELECT pg_cancel_backend($1)', [processId]).then(ignore, ignore);
    };
    const { rows } = await runWithin(label, limits, cancel, () => reader.query<SqlRow>(sql, bound));
    await reader.query('COMMIT');
    return rows;
  } catch (error) {
    failure = await client?.query('ROLLBACK').then(ignore, (lost: unknown) => lost);
    if (isCancelled(error)) throw toTimeout(label, limits.timeoutMs, error);
    throw toPostgresError(error, label);
  } finally {
    // Late, it would end the next statement of the connection.
    await cancelling;
    client?.release(failure !== undefined);
  }
};
