import { hash } from 'node:crypto';
import { RECORD_COLUMNS, type RecordTable, type SqlRow, type SqlValue } from '../target/row.ts';
import { toParts } from '../target/run-statement.ts';
import type { SyncWindow } from '../target/state.ts';
import type { Commit } from '../target/target.ts';
import { toStateColumns } from '../target/to-state.ts';
import type { Clickhouse } from './clickhouse-client.ts';

/** Numbers that order the rows of the state: each is greater than those before it. */
export type NextWritten = () => number;

/** Of the rows and the round that they are of: a repeated insert has it, too. */
const toToken = (rows: readonly SqlRow[], kind: string): string => {
  const facts = rows.map(({ account, id, fingerprint, version, changed_at: at }) => [
    account,
    id,
    fingerprint,
    version,
    at,
  ]);
  return hash('sha256', JSON.stringify([kind, facts]));
};

/** Rows that hide what is stored under a key. The key of a table has the start, which may change. */
const toHidden = (row: SqlRow, version: SqlValue, at: string): SqlRow => ({
  account: row['account'] ?? '',
  id: row['id'] ?? '',
  started_at: row['started_at'] ?? null,
  version,
  changed_at: at,
  first_seen_at: at,
  is_deleted: 1,
});

/** A row as the log of a table holds it. */
const toLogRow = (table: RecordTable, row: SqlRow): SqlRow => ({
  ...Object.fromEntries(RECORD_COLUMNS[table].map((name) => [name, row[name] ?? null])),
  is_deleted: 0,
});

const STORED = 'SELECT account, id, started_at, first_seen_at, version';

/** Replaces rows, but those that a later round wrote. `first_seen_at` stays. */
const replaceRows = async (
  database: Clickhouse,
  table: RecordTable,
  { account, at, version }: Commit,
  rows: readonly SqlRow[],
): Promise<void> => {
  const stored = new Map<string, SqlRow>();
  for (const ids of toParts(rows.map(({ id }) => String(id)))) {
    const found = await database.all(`${STORED} FROM ${table} WHERE account = $1 AND id IN ({list})`, [account], ids);
    for (const row of found) stored.set(String(row['id']), row);
  }
  const written: SqlRow[] = [];
  for (const row of rows) {
    const before = stored.get(String(row['id']));
    if (Number(before?.['version'] ?? 0) > Number(row['version'])) continue;
    if (before !== undefined && before['started_at'] !== row['started_at']) written.push(toHidden(before, version, at));
    const seenAt = before?.['first_seen_at'] ?? row['first_seen_at'] ?? at;
    written.push(toLogRow(table, { ...row, first_seen_at: seenAt }));
  }
  await database.insert(`${table}_log`, written, toToken(written, table));
};

const markRemoved = async (database: Clickhouse, { account, at, version, removed = [] }: Commit): Promise<void> => {
  for (const ids of toParts(removed)) {
    await database.run(
      // Its names would be those of the replaced columns without the inner SELECT.
      `INSERT INTO calls_log SELECT * REPLACE ($2 AS removed_at, $2 AS changed_at, toUInt64($3) AS version)
       FROM (
         SELECT * FROM calls_log FINAL
         WHERE account = $1 AND removed_at IS NULL AND version <= $3 AND id IN ({list})
       ) AS live`,
      [account, at, version],
      ids,
    );
  }
};

/** All that changes of the windows, as one block: a part of it would lose what is to be read. */
const writeWindows = async (
  database: Clickhouse,
  nextWritten: NextWritten,
  { account, at, closed = [], opened = [] }: Commit,
): Promise<void> => {
  const toRow = ({ side, low, high, kind }: SyncWindow, cells: SqlRow): SqlRow => ({
    account,
    side,
    low,
    high,
    kind,
    calls: null,
    read_at: null,
    is_deleted: 0,
    written: nextWritten(),
    ...cells,
  });
  await database.insert('sync_windows_log', [
    ...closed.map(({ calls, ...window }) =>
      toRow(window, window.kind === 'backfill' && calls !== undefined ? { calls, read_at: at } : { is_deleted: 1 }),
    ),
    ...opened.map((window) => toRow(window, {})),
  ]);
};

/** Changes the columns of an account's state. */
export const writeState = async (
  database: Clickhouse,
  nextWritten: NextWritten,
  account: string,
  columns: readonly (readonly [string, SqlValue])[],
): Promise<void> => {
  const [before = {}] = await database.all('SELECT * FROM sync_state WHERE account = $1', [account]);
  const row = { account, version: 0, requests: '{}', ...before, ...Object.fromEntries(columns) };
  await database.insert('sync_state_log', [{ ...row, is_deleted: 0, written: nextWritten() }]);
};

/**
 * Writes a commit: rows first, then windows, then the state. What a killed run left out is read again, and rows that are
 * written again have no effect.
 */
export const writeCommit = async (database: Clickhouse, nextWritten: NextWritten, commit: Commit): Promise<void> => {
  const { account, fresh = [], calls = [], reports = [], state = {} } = commit;
  if (state.timeZone !== undefined) {
    const [kept] = await database.all('SELECT account FROM sync_state WHERE account = $1', [account]);
    if (kept !== undefined) return;
  }
  const added = fresh.map((row) => toLogRow('calls', row));
  await database.insert('calls_log', added, toToken(added, 'fresh'));
  await replaceRows(database, 'calls', commit, calls);
  await replaceRows(database, 'autocall_reports', commit, reports);
  await markRemoved(database, commit);
  await writeWindows(database, nextWritten, commit);
  const columns = toStateColumns(state);
  if (columns.length > 0) await writeState(database, nextWritten, account, columns);
};

/** Hides rows of an id but the latest: two keys may hold one where its start has changed. */
export const settleRows = async (database: Clickhouse, account: string, at: string): Promise<void> => {
  const repeated = await database.all(
    `${STORED} FROM calls WHERE account = $1
       AND id IN (SELECT id FROM calls WHERE account = $1 GROUP BY id HAVING COUNT(*) > 1)
     ORDER BY id, version DESC, changed_at DESC`,
    [account],
  );
  const hidden = repeated.filter((row, index) => index > 0 && repeated[index - 1]?.['id'] === row['id']);
  await database.insert(
    'calls_log',
    hidden.map((row) => toHidden(row, row['version'] ?? 0, at)),
  );
};

/** Inserts rows that hide those which a condition picks. */
export const hideRows = (
  database: Clickhouse,
  table: RecordTable,
  condition: string,
  values: readonly SqlValue[],
  list: readonly SqlValue[] = [],
): Promise<void> =>
  database.run(
    `INSERT INTO ${table}_log (account, id, started_at, version, is_deleted)
     SELECT account, id, started_at, version, 1 FROM ${table} WHERE ${condition}`,
    values,
    list,
  );

/** The columns of a table of records and of its log. */
export const toLogColumns = (table: RecordTable): string => [...RECORD_COLUMNS[table], 'is_deleted'].join(', ');
