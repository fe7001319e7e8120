import { createSlots } from '../engines/create-slots.ts';
import { readStatements, toDialect } from '../read-sql.ts';
import { eraseRows } from './erase-rows.ts';
import { refreshQuarters } from './refresh-quarters.ts';
import type { SqlRow, SqlValue } from './row.ts';
import { createRunStatement, type RunStatement, toParts } from './run-statement.ts';
import type { SqlConnection, SqlDriver } from './sql-driver.ts';
import type { SyncWindow } from './state.ts';
import type { Commit, StoredKey, Target } from './target.ts';
import { toState, toStateColumns } from './to-state.ts';

/** Later than any call. @unit UTC */
const LATEST = '9999-12-31T23:59:59Z';

const toKey = (row: SqlRow): StoredKey => ({
  id: String(row['id']),
  fingerprint: String(row['fingerprint']),
  isRemoved: row['removed_at'] !== null,
  version: Number(row['version']),
  startedAt: typeof row['started_at'] === 'string' ? row['started_at'] : null,
});

const toId = (row: SqlRow): string => String(row['id']);

const toWindow = (row: SqlRow): SyncWindow => ({
  side: row['side'] === 'ended' ? 'ended' : 'started',
  low: String(row['low']),
  high: String(row['high']),
  kind: row['kind'] === 'backfill' || row['kind'] === 'recheck' ? row['kind'] : 'round',
});

/** Rows and state of one commit, in the transaction of `connection`. */
const write = async (connection: SqlConnection, run: RunStatement, commit: Commit): Promise<void> => {
  const { account, version, at, fresh = [], calls = [], reports = [], removed = [], quarters = [], state } = commit;
  if (fresh.length > 0) await connection.merge('calls', fresh, true);
  if (calls.length > 0) await connection.merge('calls', calls);
  if (reports.length > 0) await connection.merge('autocall_reports', reports);
  for (const ids of toParts(removed)) await run(connection, 'mark-removed', [account, at, version], ids);
  await refreshQuarters(connection, run, account, quarters);
  for (const { side, low, high, kind, calls } of commit.closed ?? []) {
    if (kind === 'backfill' && calls !== undefined)
      await run(connection, 'close-window', [account, side, low, high, at, calls]);
    else await run(connection, 'drop-window', [account, side, low, high]);
  }
  for (const { side, low, high, kind } of commit.opened ?? [])
    await run(connection, 'open-window', [account, side, low, high, kind]);
  if (state === undefined) return;
  const { timeZone, personal, since } = state;
  if (timeZone !== undefined && personal !== undefined && since !== undefined)
    await run(connection, 'insert-state', [account, timeZone, personal, since]);
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

  const count = async (name: string, values: readonly SqlValue[]): Promise<number> => {
    const [row] = await read(name, values);
    return Number(row?.['calls'] ?? 0);
  };

  return {
    engine: driver.engine,
    label: driver.label,
    readAccounts: async () => (await read('read-accounts')).map((row) => String(row['account'])),
    readState: async (account) => {
      const [row] = await read('read-state', [account]);
      return row === undefined ? null : toState(row);
    },
    readOpenWindows: async (account) => (await read('read-open-windows', [account])).map(toWindow),
    readKeys: async (account, { side, low, high }) =>
      (await read(`read-keys-${side}`, [account, low, high ?? LATEST])).map(toKey),
    findKeys: async (account, table, ids) => {
      const found: StoredKey[] = [];
      for (const part of toParts(ids)) found.push(...(await read(`find-${table}`, [account], part)).map(toKey));
      return found;
    },
    countUnended: (account, low, high) => count('count-unended', [account, low, high ?? LATEST]),
    countStarted: (account, low, high) => count('count-started', [account, low, high ?? LATEST]),
    readLatestEnd: async (account, before) => {
      const [row] = await read('read-latest-end', [account, before]);
      return typeof row?.['ended_at'] === 'string' ? row['ended_at'] : null;
    },
    readUnfinishedReports: async (account, since) =>
      (await read('read-unfinished-reports', [account, since])).map(toId),
    findFinishedReports: async (account, ids) => {
      const found: string[] = [];
      for (const part of toParts(ids)) found.push(...(await read('find-finished-reports', [account], part)).map(toId));
      return found;
    },
    countDays: async (account, first, last) =>
      (await read('count-days', [account, first, last])).map((row) => ({
        day: String(row['day']),
        calls: Number(row['calls']),
      })),
    countRows: async (account) => {
      const [row = {}] = await read('count-rows', [account]);
      const count = (name: string): number => Number(row[name] ?? 0);
      return { calls: count('calls'), autocall_reports: count('autocall_reports'), removed: count('removed') };
    },
    keepSecret: (offered) =>
      guard(
        driver.transaction(async (connection) => {
          const [kept] = await run(connection, 'read-secret');
          if (kept !== undefined) return String(kept['secret']);
          await run(connection, 'insert-secret', [offered]);
          return offered;
        }),
      ),
    readForgotten: async () => new Set((await read('read-forgotten')).map((row) => String(row['mark']))),
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
