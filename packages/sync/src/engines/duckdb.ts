import { type DuckDBConnection, DuckDBDataChunk } from '@duckdb/node-api';
import { RECORD_COLUMNS, type RecordTable, type SqlRow } from '../target/row.ts';
import { runWithin } from '../target/read-limits.ts';
import type { SqlConnection, SqlDriver } from '../target/sql-driver.ts';
import { toDuckdbError } from './duckdb-errors.ts';
import { openDuckdbFile } from './duckdb-file.ts';
import { toConverter, toSqlValue } from './duckdb-values.ts';
import { toMergeChanges } from './to-upsert-sql.ts';

const STAGE = 'stage';

/** Each query takes several cores. */
const READERS = 2;

/** DuckDB's vectors hold no more. */
const CHUNK = 2048;

/** Appends rows to a table that has the columns of `table`, in their order. */
const appendRows = async (
  connection: DuckDBConnection,
  into: string,
  table: RecordTable,
  rows: readonly SqlRow[],
): Promise<void> => {
  const appender = await connection.createAppender(into);
  const columns = RECORD_COLUMNS[table].map((name, index) => {
    const type = appender.columnType(index);
    return { name, type, convert: toConverter(type) };
  });
  const chunk = DuckDBDataChunk.create(columns.map(({ type }) => type));
  try {
    for (let first = 0; first < rows.length; first += CHUNK) {
      const part = rows.slice(first, first + CHUNK);
      chunk.reset();
      chunk.rowCount = part.length;
      for (const [index, { name, convert }] of columns.entries()) {
        const vector = chunk.getColumnVector(index);
        for (const [at, row] of part.entries()) {
          const value = row[name] ?? null;
          vector.setItem(at, value === null ? null : convert(value));
        }
        vector.flush();
      }
      appender.appendDataChunk(chunk);
    }
    appender.flushSync();
  } catch (error) {
    // Closing would write what was appended, after the transaction.
    appender.clear();
    throw error;
  } finally {
    appender.closeSync();
  }
};

/**
 * The tables of records have no key in DuckDB: an index doubles the file and its memory, and MERGE without one is faster.
 * So a batch must not hold an id twice.
 */
const toMergeSql = (table: RecordTable): string => {
  const columns = RECORD_COLUMNS[table];
  return `MERGE INTO ${table} USING (
      SELECT * FROM ${STAGE} QUALIFY row_number() OVER (PARTITION BY account, id ORDER BY version DESC) = 1
    ) AS excluded ON ${table}.account = excluded.account AND ${table}.id = excluded.id
    WHEN MATCHED AND ${table}.version <= excluded.version THEN UPDATE SET ${toMergeChanges(table)}
    WHEN NOT MATCHED THEN INSERT (${columns.join(', ')}) VALUES (${columns.map((name) => `excluded.${name}`).join(', ')})`;
};

const createConnection = (connection: DuckDBConnection): SqlConnection => ({
  all: async (sql, values = []) => {
    const reader = await connection.runAndReadAll(sql, [...values]);
    const names = reader.columnNames();
    return reader
      .getRows()
      .map((row) => Object.fromEntries(names.map((name, at) => [name, toSqlValue(row[at] ?? null)])));
  },
  script: async (sql) => {
    await connection.run(sql);
  },
  merge: async (table, rows, areNew = false) => {
    if (areNew) {
      await appendRows(connection, table, table, rows);
      return;
    }
    const columns = RECORD_COLUMNS[table].join(', ');
    await connection.run(`CREATE OR REPLACE TEMPORARY TABLE ${STAGE} AS SELECT ${columns} FROM ${table} LIMIT 0`);
    await appendRows(connection, STAGE, table, rows);
    await connection.run(toMergeSql(table));
    await connection.run(`DROP TABLE ${STAGE}`);
  },
});

/**
 * A target in a file of DuckDB. One process owns the file; other processes cannot even read it meanwhile.
 *
 * @param label of the target in messages
 * @throws {SyncError} `in-use` where another process has the file open
 */
export const createDuckdbDriver = async (path: string, label = `duckdb:${path}`): Promise<SqlDriver> => {
  const guard = async <Result>(work: Promise<Result>): Promise<Result> => {
    try {
      return await work;
    } catch (error) {
      throw toDuckdbError(error, label);
    }
  };
  const file = await guard(openDuckdbFile(path));
  const use = <Result>(work: (connection: SqlConnection) => Promise<Result>): Promise<Result> =>
    file.use((connection) => {
      const engine = createConnection(connection);
      return work({
        all: (sql, values) => guard(engine.all(sql, values)),
        script: (sql) => guard(engine.script(sql)),
        merge: (table, rows, areNew) => guard(engine.merge(table, rows, areNew)),
      });
    });
  const transaction: SqlDriver['transaction'] = (work) =>
    use(async (connection) => {
      // Its batches are small: a second thread waits more than it works, at the cost of the program's own.
      await connection.script('SET threads = 1; BEGIN');
      try {
        const result = await work(connection);
        await connection.script('COMMIT');
        return result;
      } catch (error) {
        // A failed commit has rolled back by itself.
        await connection.script('ROLLBACK').catch(() => undefined);
        throw error;
      } finally {
        await connection.script('RESET threads').catch(() => undefined);
      }
    });
  return {
    engine: 'duckdb',
    label,
    dialect: {
      quarter: (column) => `time_bucket(INTERVAL '15 minutes', ${column}, TIMESTAMPTZ '2000-01-01 00:00:00Z')`,
      epoch: (column) => `CAST(floor(epoch(${column})) AS BIGINT)`,
      // It reads every column of what stands behind a table that is kept.
      kept: () => 'NOT MATERIALIZED',
      unordered: (column) => column,
      key: () => '',
    },
    // Without indexes, too: min and max of each group of rows find a span of time.
    hasKeys: false,
    readers: READERS,
    read: (sql, values, limits) =>
      guard(
        file.read((connection) =>
          runWithin(
            label,
            limits,
            () => connection.interrupt(),
            async () => {
              // A connection that is closed rolls back.
              await connection.run('BEGIN TRANSACTION READ ONLY');
              const rows = await createConnection(connection).all(sql, values);
              await connection.run('COMMIT');
              return rows;
            },
          ),
        ),
      ),
    schemaFiles: ['schema.sql'],
    all: (sql, values) => use((connection) => connection.all(sql, values)),
    script: (sql) => use((connection) => connection.script(sql)),
    merge: (table, rows, areNew) => transaction((connection) => connection.merge(table, rows, areNew)),
    transaction,
    purge: () => guard(file.rewrite()),
    toError: (error) => error,
    close: () => guard(file.close()),
  };
};
