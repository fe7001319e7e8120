import type { RecordTable, SqlRow } from '../target/row.ts';
import { toParts } from '../target/run-statement.ts';
import type { ReadStatement } from '../target/create-reads.ts';
import type { Erased, Erasure } from '../target/target.ts';
import type { Clickhouse } from './clickhouse-client.ts';
import { hideRows, type NextWritten, toLogColumns, writeState } from './write-commit.ts';

const TABLES: readonly RecordTable[] = ['calls', 'autocall_reports'];

/** Copies what a table holds into a new one that takes its place: hidden rows and older versions stay in no file. */
const purgeClickhouse = async (database: Clickhouse): Promise<void> => {
  for (const table of TABLES) {
    const columns = toLogColumns(table);
    await database.run(`DROP TABLE IF EXISTS ${table}_fresh SYNC`);
    await database.run(`CREATE TABLE ${table}_fresh AS ${table}_log`);
    await database.run(`INSERT INTO ${table}_fresh (${columns}) SELECT ${columns} FROM ${table}_log FINAL`);
    await database.run(`EXCHANGE TABLES ${table}_fresh AND ${table}_log`);
    await database.run(`DROP TABLE ${table}_fresh SYNC`);
  }
};

const forgetRows = async (
  database: Clickhouse,
  read: ReadStatement,
  at: string,
  { marks, keys, texts }: NonNullable<Erasure['forget']>,
): Promise<Erased> => {
  await database.insert(
    'sync_forgotten',
    marks.map((mark) => ({ mark, forgotten_at: at })),
  );
  const erased = { calls: 0, reports: 0 };
  for (const [table, name] of [
    ['calls', 'calls'],
    ['autocall_reports', 'reports'],
  ] as const) {
    const rows: SqlRow[] = [];
    for (const part of toParts(keys)) rows.push(...(await read(`find-forgotten-${name}`, [], part)));
    for (const text of texts) rows.push(...(await read(`find-mentioned-${name}`, [`%${text}%`])));
    const byAccount = Map.groupBy(rows, (row) => String(row['account']));
    for (const [account, found] of byAccount) {
      const ids = [...new Set(found.map((row) => String(row['id'])))];
      erased[name] += ids.length;
      for (const part of toParts(ids))
        await hideRows(database, table, 'account = $1 AND id IN ({list})', [account], part);
    }
  }
  return erased;
};

const OLDER = 'account = $1 AND COALESCE(started_at, ended_at, first_seen_at) < $2';

const pruneRows = async (
  database: Clickhouse,
  read: ReadStatement,
  nextWritten: NextWritten,
  { account, before, instant }: NonNullable<Erasure['prune']>,
): Promise<Erased> => {
  const [count = {}] = await read('count-pruned', [account, instant]);
  // The mark comes first: rows that a killed prune left are deleted by the next.
  await writeState(database, nextWritten, account, [['pruned_before', before]]);
  for (const table of TABLES) await hideRows(database, table, OLDER, [account, instant]);
  return { calls: Number(count['calls'] ?? 0), reports: Number(count['reports'] ?? 0) };
};

/** Hides the rows of an erasure, then rewrites the tables. */
export const eraseClickhouse = async (
  database: Clickhouse,
  read: ReadStatement,
  nextWritten: NextWritten,
  { at, forget, prune }: Erasure,
): Promise<Erased> => {
  const forgotten = forget ? await forgetRows(database, read, at, forget) : { calls: 0, reports: 0 };
  const pruned = prune ? await pruneRows(database, read, nextWritten, prune) : { calls: 0, reports: 0 };
  await purgeClickhouse(database);
  return { calls: forgotten.calls + pruned.calls, reports: forgotten.reports + pruned.reports };
};
