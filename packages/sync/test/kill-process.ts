import { createCdrClient } from '@cdr/client';
import { limitRate, sync } from '../src/index.ts';
import { migrateTarget, openDriver } from '../src/open-target.ts';
import { openClickhouseTarget } from '../src/clickhouse/clickhouse.ts';
import { connectClickhouse } from '../src/clickhouse/clickhouse-client.ts';
import { openParquetTarget } from '../src/parquet/parquet.ts';
import type { Target } from '../src/target/target.ts';
import type { SqlConnection, SqlDriver } from '../src/target/sql-driver.ts';

/**
 * Syncs an account, and kills itself at a write: `node kill-process.ts TARGET URL TOKEN SINCE WRITE [NOW] [RATE] [WORKERS]`.
 * Write 0: never.
 *
 * A write is a statement that changes something, or a commit; the process dies once it was sent, before its transaction ends.
 */
const [, , targetUrl = '', baseUrl = '', token = '', since = '', write = '0', present, rate, workers] = process.argv;

let writes = 0;
const countWrite = (): void => {
  writes += 1;
  if (writes === Number(write)) process.kill(process.pid, 'SIGKILL');
};

const isWrite = (sql: string): boolean => !/^\s*SELECT/i.test(sql);

const countWrites = (connection: SqlConnection): SqlConnection => ({
  all: async (sql, values) => {
    const rows = await connection.all(sql, values);
    if (isWrite(sql)) countWrite();
    return rows;
  },
  script: (sql) => connection.script(sql),
  merge: async (table, rows, areNew) => {
    await connection.merge(table, rows, areNew);
    countWrite();
  },
});

const killAtWrite = (driver: SqlDriver): SqlDriver => ({
  ...driver,
  script: async (sql) => {
    await driver.script(sql);
    countWrite();
  },
  transaction: async (work) => {
    const result = await driver.transaction((connection) => work(countWrites(connection)));
    countWrite();
    return result;
  },
});

const openKilled = async (): Promise<Target> => {
  if (targetUrl.startsWith('clickhouse:')) {
    return openClickhouseTarget(targetUrl, (url) => {
      const database = connectClickhouse(url);
      return {
        ...database,
        run: async (sql, values, list) => {
          await database.run(sql, values, list);
          countWrite();
        },
        insert: async (table, rows, token) => {
          await database.insert(table, rows, token);
          countWrite();
        },
      };
    });
  }
  const [, directory] = /^parquet:(.+)$/s.exec(targetUrl) ?? [];
  if (directory === undefined) return migrateTarget(killAtWrite(await openDriver(targetUrl)));
  const { createDuckdbDriver } = await import('../src/engines/duckdb.ts');
  return openParquetTarget(directory, async (file, label) => killAtWrite(await createDuckdbDriver(file, label)));
};

const target = await openKilled();
const result = await sync({
  client: createCdrClient({
    pbx: { baseUrl, token },
    fetch: await limitRate(target, { maxRate: rate === undefined ? undefined : Number(rate) }),
  }),
  target,
  account: 'north',
  since,
  // A killed one keeps its windows as long.
  lease: 'PT1S',
  workers: Number(workers ?? 1),
  ...(present !== undefined && { now: () => new Date(present) }),
});
await target.close();
process.send?.(result);
process.disconnect?.();
