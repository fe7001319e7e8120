import { createQueue } from '../engines/create-queue.ts';
import { readSql, toStatements } from '../read-sql.ts';
import { createReads, type ReadStatement } from '../target/create-reads.ts';
import type { SqlRow } from '../target/row.ts';
import type { Target } from '../target/target.ts';
import { type Clickhouse, connectClickhouse } from './clickhouse-client.ts';
import { eraseClickhouse } from './erase-clickhouse.ts';
import { migrateClickhouse, toClickhouseSql } from './migrate-clickhouse.ts';
import { type NextWritten, settleRows, writeCommit, writeState } from './write-commit.ts';

/** Numbers greater than any that the state's rows have. */
const createNextWritten = async (database: Clickhouse): Promise<NextWritten> => {
  const [row] = await database.all(
    `SELECT GREATEST((SELECT COALESCE(MAX(written), 0) FROM sync_state_log),
      (SELECT COALESCE(MAX(written), 0) FROM sync_windows_log)) AS written`,
  );
  let written = Number(row?.['written'] ?? 0);
  return () => {
    written += 1;
    return written;
  };
};

/**
 * A target in a database of ClickHouse, with one writer. It has no transactions: a write can be repeated without effect, and
 * the state follows the rows.
 *
 * @throws {SyncError} `configuration` for what is no URL
 */
export const openClickhouseTarget = async (
  url: string,
  connect: (url: string) => Clickhouse = connectClickhouse,
): Promise<Target> => {
  const database = connect(url);
  const statements = toStatements(toClickhouseSql(readSql('statements.sql')));
  const read: ReadStatement = (name, values, list) => database.all(statements.get(name) ?? name, values, list);
  let nextWritten: NextWritten;
  try {
    await migrateClickhouse(database);
    nextWritten = await createNextWritten(database);
  } catch (error) {
    await database.close();
    throw error;
  }
  const inTurn = createQueue();
  const readSecret = async (): Promise<SqlRow | undefined> => (await read('read-secret'))[0];
  return {
    engine: 'clickhouse',
    label: database.label,
    ...createReads(read),
    nextVersion: (account) =>
      inTurn(async () => {
        const [row] = await read('read-state', [account]);
        const version = Number(row?.['version'] ?? 0) + 1;
        await writeState(database, nextWritten, account, [['version', version]]);
        return version;
      }),
    keepSecret: (offered) =>
      inTurn(async () => {
        if ((await readSecret()) === undefined) await database.insert('sync_secret', [{ secret: offered }]);
        return String((await readSecret())?.['secret'] ?? offered);
      }),
    commit: (commit) => inTurn(() => writeCommit(database, nextWritten, commit)),
    settle: (account) => inTurn(() => settleRows(database, account, new Date().toISOString().slice(0, 19).concat('Z'))),
    erase: (erasure) => inTurn(() => eraseClickhouse(database, read, nextWritten, erasure)),
    toSql: toClickhouseSql,
    query: (sql, values) => database.all(sql, values),
    read: (sql, values, limits) => database.read(sql, values, limits),
    close: () => database.close(),
    [Symbol.asyncDispose]: () => database.close(),
  };
};
