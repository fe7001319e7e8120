import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { RecordTable } from '../target/row.ts';
import type { SqlDriver } from '../target/sql-driver.ts';

/** The folders of a directory, each with a file a day and one without rows, so that a pattern always finds one. */
export const TABLES: readonly RecordTable[] = ['calls', 'autocall_reports'];

const EMPTY_FILE = '_columns.parquet';
const DAY_FILE = 'data.parquet';

export const quote = (text: string): string => `'${text.replaceAll(`'`, `''`)}'`;

/** The pattern of a table's files. */
export const toPattern = (directory: string, table: RecordTable): string => join(directory, table, '**', '*.parquet');

const toFolder = (directory: string, table: RecordTable, account: string, date: string): string =>
  join(directory, table, `account=${encodeURIComponent(account)}`, `date=${date}`);

/** Writes a query's rows into a file, which appears whole or not at all. */
const writeFile = async (driver: SqlDriver, query: string, folder: string, name: string): Promise<void> => {
  mkdirSync(folder, { recursive: true });
  const fresh = join(folder, `.${name}.new`);
  await driver.script(`COPY (${query}) TO ${quote(fresh)} (FORMAT parquet, COMPRESSION zstd)`);
  renameSync(fresh, join(folder, name));
};

/** Days by account, with a sum that differs where any row does. */
const toDaySums = (table: RecordTable): string => `
  SELECT account, COALESCE(day, 'unknown') AS date,
    CAST(bit_xor(hash(id, fingerprint, version, removed_at)) AS TEXT) || ' ' || COUNT(*) AS rows_sum
  FROM ${table} GROUP BY ALL`;

const CREATE = `CREATE TABLE IF NOT EXISTS parquet_days (
  name TEXT NOT NULL, account TEXT NOT NULL, date TEXT NOT NULL, rows_sum TEXT NOT NULL
)`;

/** Days whose rows are others than in their file; without rows: `rows_sum` is null. */
const toChanged = (table: RecordTable): string => `
  SELECT COALESCE(present.account, written.account) AS account, COALESCE(present.date, written.date) AS date, present.rows_sum
  FROM (${toDaySums(table)}) AS present
  FULL JOIN (SELECT * FROM parquet_days WHERE name = '${table}') AS written
    ON written.account = present.account AND written.date = present.date
  WHERE present.rows_sum IS DISTINCT FROM written.rows_sum ORDER BY ALL`;

/** Replaces the files of the days that changed. What a killed run has written is written again, with no effect. */
export const writeDays = async (driver: SqlDriver, directory: string): Promise<void> => {
  await driver.script(CREATE);
  for (const table of TABLES) {
    const folder = join(directory, table);
    if (!existsSync(join(folder, EMPTY_FILE)))
      await writeFile(driver, `SELECT * FROM ${table} LIMIT 0`, folder, EMPTY_FILE);
    for (const row of await driver.all(toChanged(table))) {
      const [account, date] = [String(row['account']), String(row['date'])];
      const ofDay = `account = ${quote(account)} AND COALESCE(day, 'unknown') = ${quote(date)}`;
      const path = toFolder(directory, table, account, date);
      if (row['rows_sum'] === null) rmSync(path, { recursive: true, force: true });
      else await writeFile(driver, `SELECT * FROM ${table} WHERE ${ofDay} ORDER BY started_at, id`, path, DAY_FILE);
      await driver.all('DELETE FROM parquet_days WHERE name = $1 AND account = $2 AND date = $3', [
        table,
        account,
        date,
      ]);
      if (row['rows_sum'] !== null)
        await driver.all('INSERT INTO parquet_days VALUES ($1, $2, $3, $4)', [
          table,
          account,
          date,
          row['rows_sum'] ?? null,
        ]);
    }
  }
};

/** Whether a directory holds days that were written. */
export const hasDays = (directory: string): boolean =>
  TABLES.some((table) => existsSync(join(directory, table)) && readdirSync(join(directory, table)).length > 0);
