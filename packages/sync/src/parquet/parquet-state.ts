import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SyncError } from '../errors.ts';
import { RECORD_COLUMNS, type SqlRow, type SqlValue } from '../target/row.ts';
import type { SqlDriver } from '../target/sql-driver.ts';
import { quote, TABLES, toPattern } from './parquet-files.ts';

const FILE = '_state.json';

/** Tables that are no records: all that a sync needs to go on. */
const STATE_TABLES = ['sync_state', 'sync_windows', 'sync_forgotten', 'sync_secret', 'sync_budget'] as const;

type State = Readonly<Partial<Record<string, readonly SqlRow[]>>>;

/** Replaces `_state.json`, once the days are written. It holds the key of pseudonyms, so its owner alone may read it. */
export const writeState = async (driver: SqlDriver, directory: string): Promise<void> => {
  const state: Record<string, readonly SqlRow[]> = {};
  for (const table of STATE_TABLES) state[table] = await driver.all(`SELECT * FROM ${table} ORDER BY ALL`);
  const path = join(directory, FILE);
  writeFileSync(`${path}.new`, `${JSON.stringify(state, null, 1)}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
};

const isValue = (value: unknown): value is SqlValue =>
  value === null || typeof value === 'string' || typeof value === 'number';

const isRow = (row: unknown): row is SqlRow =>
  typeof row === 'object' && row !== null && Object.values(row).every(isValue);

const parseState = (path: string): State => {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new SyncError(`${path} is no JSON: restore it, or sync into a new directory`, 'target', error);
  }
  return Object.fromEntries(
    Object.entries(value ?? {}).map(([name, rows]: [string, unknown]) => [
      name,
      Array.isArray(rows) ? rows.filter(isRow) : [],
    ]),
  );
};

/** Fills an empty database from the files of a directory, as where it was copied without its database. */
export const restoreState = async (driver: SqlDriver, directory: string): Promise<void> => {
  const path = join(directory, FILE);
  if (!existsSync(path)) return;
  const state = parseState(path);
  await driver.transaction(async (connection) => {
    for (const table of TABLES) {
      const columns = RECORD_COLUMNS[table].join(', ');
      const files = `read_parquet(${quote(toPattern(directory, table))}, hive_partitioning = false, union_by_name = true)`;
      await connection.script(`INSERT INTO ${table} (${columns}) SELECT ${columns} FROM ${files}`);
    }
    for (const table of STATE_TABLES) {
      await connection.script(`DELETE FROM ${table}`);
      for (const row of state[table] ?? []) {
        const names = Object.keys(row);
        const places = names.map((_, index) => `$${index + 1}`).join(', ');
        await connection.all(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${places})`, Object.values(row));
      }
    }
    const quarters = `INSERT INTO calls_quarter_hourly SELECT * FROM (${toQuarters(driver)})`;
    await connection.script(quarters);
  });
};

/** The rollup of all calls. */
export const toQuarters = ({ dialect }: SqlDriver): string => {
  const quarter = dialect.quarter('started_at');
  return `SELECT account, ${quarter} AS quarter_at, extension, direction, disposition, COUNT(*) AS legs,
      COUNT(ring_seconds) AS rung_legs, CAST(COALESCE(SUM(ring_seconds), 0) AS BIGINT) AS ring_seconds,
      CAST(SUM(CASE disposition WHEN 'answered' THEN talk_seconds ELSE 0 END) AS BIGINT) AS talk_seconds
    FROM calls WHERE removed_at IS NULL AND started_at IS NOT NULL
    GROUP BY account, ${quarter}, extension, direction, disposition`;
};
