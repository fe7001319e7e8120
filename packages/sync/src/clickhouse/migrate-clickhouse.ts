import { SyncError } from '../errors.ts';
import { readSql, toDialect } from '../read-sql.ts';
import type { SqlDialect } from '../read-sql.ts';
import type { Clickhouse } from './clickhouse-client.ts';

/** Version of the tables that this package writes. */
const VERSION = 1;

const CLICKHOUSE_DIALECT: SqlDialect = {
  quarter: (column) => `toStartOfInterval(${column}, INTERVAL 15 MINUTE)`,
  epoch: (column) => `toInt64(toUnixTimestamp(${column === 'current_timestamp' ? 'now()' : column}))`,
  key: () => '',
  // ClickHouse has no word for a common table that is kept, or not.
  kept: () => '',
  unordered: (column) => column,
};

/** Statements in ClickHouse's words. */
export const toClickhouseSql = (sql: string): string => toDialect(sql, CLICKHOUSE_DIALECT);

const toStatements = (sql: string): string[] =>
  toClickhouseSql(sql)
    .split(/;\n/)
    .map((statement) => statement.trim())
    .filter((statement) => /^[^-\s]/m.test(statement));

/** Makes the tables of a database. Each statement may be repeated, since none is part of a transaction. */
export const migrateClickhouse = async (database: Clickhouse): Promise<void> => {
  await database.run('CREATE TABLE IF NOT EXISTS schema_version (version Int64) ENGINE = MergeTree ORDER BY version');
  const [row] = await database.all('SELECT MAX(version) AS version FROM schema_version');
  const version = Number(row?.['version'] ?? 0);
  if (version === VERSION) return;
  if (version > VERSION) {
    throw new SyncError(
      `${database.label} has the schema version ${version}, this package knows ${VERSION}: update @cdr/sync`,
      'newer-schema',
    );
  }
  for (const statement of toStatements(readSql('clickhouse/schema.sql'))) await database.run(statement);
  for (const statement of toStatements(readSql('views.sql'))) await database.run(statement);
  await database.insert('schema_version', [{ version: VERSION }]);
};
