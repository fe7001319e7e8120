import { DatabaseSync } from 'node:sqlite';
import { RECORD_COLUMNS, type SqlValue } from '../src/target/row.ts';

/** Inserts rows of cells, in the order of the columns of `calls`, by an engine's fastest way; `end` waits for the last. */
export interface Inserter {
  insert(rows: readonly (readonly SqlValue[])[]): Promise<void>;
  end(): Promise<void>;
}

const columns = RECORD_COLUMNS.calls;

const openSqlite = (path: string): Inserter => {
  const database = new DatabaseSync(path);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
  const statement = database.prepare(`INSERT INTO calls VALUES (${columns.map(() => '?').join(', ')})`);
  return {
    insert: async (rows) => {
      database.exec('BEGIN');
      for (const row of rows) statement.run(...row);
      database.exec('COMMIT');
    },
    end: async () => database.close(),
  };
};

const openPostgres = async (url: string): Promise<Inserter> => {
  const { default: pg } = await import('pg');
  const { from } = await import('pg-copy-streams');
  const { pipeline } = await import('node:stream/promises');
  const client = new pg.Client(url);
  await client.connect();
  const toCell = (value: SqlValue): string =>
    value === null
      ? '\\N'
      : String(value).replace(
          /[\\\n\r\t]/g,
          (found) => `\\${found === '\\' ? found : { '\n': 'n', '\r': 'r', '\t': 't' }[found]}`,
        );
  return {
    insert: async (rows) => {
      const text = rows.map((row) => row.map(toCell).join('\t')).join('\n');
      await pipeline([`${text}\n`], client.query(from(`COPY calls (${columns.join(', ')}) FROM STDIN`)));
    },
    end: () => client.end(),
  };
};

const openDuckdb = async (path: string): Promise<Inserter> => {
  const { DuckDBInstance, DuckDBTimestampTZValue } = await import('@duckdb/node-api');
  const instance = await DuckDBInstance.fromCache(path);
  const connection = await instance.connect();
  const times = new Set(columns.flatMap((name, index) => (name.endsWith('_at') ? [index] : [])));
  return {
    insert: async (rows) => {
      const appender = await connection.createAppender('calls');
      for (const row of rows) {
        for (const [index, value] of row.entries()) {
          if (value === null) appender.appendNull();
          else if (times.has(index))
            appender.appendTimestampTZ(new DuckDBTimestampTZValue(BigInt(Date.parse(String(value))) * 1000n));
          else if (typeof value === 'number') appender.appendBigInt(BigInt(value));
          else appender.appendVarchar(value);
        }
        appender.endRow();
      }
      appender.closeSync();
    },
    end: async () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
};

/** Opens a target that has the tables already. */
export const openInserter = (url: string): Promise<Inserter> | Inserter => {
  const path = url.slice(url.indexOf(':') + 1);
  if (url.startsWith('sqlite:')) return openSqlite(path);
  return url.startsWith('duckdb:') ? openDuckdb(path) : openPostgres(url);
};
