import type { SqlRow, SqlValue } from './row.ts';
import { toParts } from './run-statement.ts';
import { toWindow } from './shared-work.ts';
import type { StoredKey, Target } from './target.ts';
import { toState } from './to-state.ts';

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

/** Runs a statement of `statements.sql`. */
export type ReadStatement = (
  name: string,
  values?: readonly SqlValue[],
  list?: readonly SqlValue[],
) => Promise<SqlRow[]>;

type Reads = Pick<
  Target,
  | 'readAccounts'
  | 'readState'
  | 'readOpenWindows'
  | 'readKeys'
  | 'findKeys'
  | 'countUnended'
  | 'countStarted'
  | 'readLatestEnd'
  | 'readUnfinishedReports'
  | 'findFinishedReports'
  | 'countDays'
  | 'countRows'
  | 'readForgotten'
>;

/** The reads of a target, which are one SQL for every engine. */
export const createReads = (read: ReadStatement): Reads => {
  const count = async (name: string, values: readonly SqlValue[]): Promise<number> => {
    const [row] = await read(name, values);
    return Number(row?.['calls'] ?? 0);
  };

  return {
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
    readForgotten: async () => new Set((await read('read-forgotten')).map((row) => String(row['mark']))),
  };
};
