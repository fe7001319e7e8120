import { createSlots } from './create-slots.ts';
import { readStatements, toDialect } from '../read-sql.ts';
import { createReads } from './create-reads.ts';
import { eraseRows } from './erase-rows.ts';
import { refreshQuarters } from './refresh-quarters.ts';
import type { SqlRow, SqlValue } from './row.ts';
import { createRunStatement, type RunStatement, toParts } from './run-statement.ts';
import type { SqlConnection, SqlDriver } from './sql-driver.ts';
import { createSharedWork, LeaseLost } from './shared-work.ts';
import type { Commit, Target } from './target.ts';
import { toStateColumns } from './to-state.ts';

/** Closes the windows of a commit. @throws {LeaseLost} for one that another worker has claimed since */
const closeWindows = async (
  connection: SqlConnection,
  run: RunStatement,
  { account, at, closed = [] }: Commit,
): Promise<void> => {
  for (const { side, low, high, kind, calls, lease = null } of closed) {
    const isKept = kind === 'backfill' && calls !== undefined;
    const key = [account, side, low, high, lease];
    const rows = await (isKept
      ? run(connection, 'close-window', [...key, at, calls])
      : run(connection, 'drop-window', key));
    if (lease !== null && rows.length === 0) throw new LeaseLost();
  }
};

/** Makes an account's state. @returns false where it is there already */
const insertState = async (
  connection: SqlConnection,
  run: RunStatement,
  { account, state: { timeZone, personal, since } = {} }: Commit,
): Promise<boolean> => {
  if (timeZone === undefined || personal === undefined || since === undefined) return true;
  return (await run(connection, 'insert-state', [account, timeZone, personal, since])).length > 0;
};

/** Rows and state of one commit, in the transaction of `connection`. */
const write = async (connection: SqlConnection, run: RunStatement, commit: Commit): Promise<void> => {
  const { account, version, at, fresh = [], calls = [], reports = [], removed = [], quarters = [], state } = commit;
  const hasRows = [fresh, calls, reports, removed].some(({ length }) => length > 0);
  // Of two first rounds at once, one makes the account and opens its windows.
  if (!(await insertState(connection, run, commit)) && !hasRows) return;
  await closeWindows(connection, run, commit);
  if (fresh.length > 0) await connection.merge('calls', fresh, true);
  if (calls.length > 0) await connection.merge('calls', calls);
  if (reports.length > 0) await connection.merge('autocall_reports', reports);
  for (const ids of toParts(removed)) await run(connection, 'mark-removed', [account, at, version], ids);
  await refreshQuarters(connection, run, account, quarters);
  for (const { side, low, high, kind } of commit.opened ?? [])
    await run(connection, 'open-window', [account, side, low, high, kind]);
  if (state === undefined) return;
  const columns = toStateColumns(state);
  const places = columns.map(([column], index) => `${column} = $${index + 2}`).join(', ');
  const values = columns.map(([, value]) => value);
  await connection.all(`UPDATE sync_state SET ${places} WHERE account = $1`, [account, ...values]);
};

/** A `Target` over one engine's driver. */
export const createSqlTarget = (driver: SqlDriver): Target => {
  const run = createRunStatement(readStatements(driver.dialect));
  const inSlot = createSlots(driver.readers);
  const guard = async <Result>(work: Promise<Result>): Promise<Result> => {
    try {
      return await work;
    } catch (error) {
      throw driver.toError(error);
    }
  };
  const read = (name: string, values?: readonly SqlValue[], list?: readonly SqlValue[]): Promise<SqlRow[]> =>
    guard(run(driver, name, values, list));

  return {
    engine: driver.engine,
    label: driver.label,
    ...(driver.engine === 'postgres' && { shared: createSharedWork(driver) }),
    nextVersion: async (account) => {
      const [row] = await read('next-version', [account]);
      return Number(row?.['version'] ?? 0);
    },
    ...createReads(read),
    keepSecret: (offered) =>
      guard(
        driver.transaction(async (connection) => {
          const [kept] = await run(connection, 'read-secret');
          if (kept !== undefined) return String(kept['secret']);
          await run(connection, 'insert-secret', [offered]);
          return offered;
        }),
      ),
    commit: (commit) => guard(driver.transaction((connection) => write(connection, run, commit))),
    settle: async (account) => {
      if (!driver.hasKeys) await guard(driver.transaction((connection) => run(connection, 'drop-repeats', [account])));
    },
    erase: async (erasure) => {
      const erased = await guard(driver.transaction((connection) => eraseRows(connection, run, erasure)));
      await guard(driver.purge());
      return erased;
    },
    toSql: (text) => toDialect(text, driver.dialect),
    query: (sql, values = []) => guard(driver.all(sql, values)),
    read: (sql, values, limits) => guard(inSlot(() => driver.read(sql, values, limits))),
    close: () => driver.close(),
    [Symbol.asyncDispose]: () => driver.close(),
  };
};
