import { refreshQuarters } from './refresh-quarters.ts';
import type { SqlRow } from './row.ts';
import { type RunStatement, toParts } from './run-statement.ts';
import type { SqlConnection } from './sql-driver.ts';
import type { Erased, Erasure } from './target.ts';

/** Rows by account, each once. */
const byAccount = (rows: readonly SqlRow[]): Map<string, Map<string, SqlRow>> => {
  const accounts = new Map<string, Map<string, SqlRow>>();
  for (const row of rows) {
    const account = String(row['account']);
    const found = accounts.get(account) ?? new Map<string, SqlRow>();
    accounts.set(account, found.set(String(row['id']), row));
  }
  return accounts;
};

const forgetRows = async (
  connection: SqlConnection,
  run: RunStatement,
  at: string,
  { marks, keys, texts }: NonNullable<Erasure['forget']>,
): Promise<Erased> => {
  for (const mark of marks) await run(connection, 'insert-forgotten', [mark, at]);
  const find = async (table: 'calls' | 'reports'): Promise<Map<string, Map<string, SqlRow>>> => {
    const rows: SqlRow[] = [];
    for (const part of toParts(keys)) rows.push(...(await run(connection, `find-forgotten-${table}`, [], part)));
    for (const text of texts) rows.push(...(await run(connection, `find-mentioned-${table}`, [`%${text}%`])));
    return byAccount(rows);
  };
  const erased = { calls: 0, reports: 0 };
  for (const table of ['calls', 'reports'] as const) {
    for (const [account, rows] of await find(table)) {
      erased[table] += rows.size;
      for (const ids of toParts([...rows.keys()])) await run(connection, `delete-${table}`, [account], ids);
      const quarters = [...rows.values()].flatMap(({ quarter_at: at }) => (typeof at === 'string' ? [at] : []));
      await refreshQuarters(connection, run, account, quarters);
    }
  }
  return erased;
};

const pruneRows = async (
  connection: SqlConnection,
  run: RunStatement,
  { account, before, instant }: NonNullable<Erasure['prune']>,
): Promise<Erased> => {
  const [count = {}] = await run(connection, 'count-pruned', [account, instant]);
  await run(connection, 'prune-calls', [account, instant]);
  await run(connection, 'prune-reports', [account, instant]);
  await run(connection, 'prune-quarters', [account, instant]);
  await connection.all('UPDATE sync_state SET pruned_before = $2 WHERE account = $1', [account, before]);
  return { calls: Number(count['calls'] ?? 0), reports: Number(count['reports'] ?? 0) };
};

/** The deletions and marks of an erasure, in the transaction of `connection`. */
export const eraseRows = async (
  connection: SqlConnection,
  run: RunStatement,
  { at, forget, prune }: Erasure,
): Promise<Erased> => {
  const forgotten = forget ? await forgetRows(connection, run, at, forget) : { calls: 0, reports: 0 };
  const pruned = prune ? await pruneRows(connection, run, prune) : { calls: 0, reports: 0 };
  return { calls: forgotten.calls + pruned.calls, reports: forgotten.reports + pruned.reports };
};
