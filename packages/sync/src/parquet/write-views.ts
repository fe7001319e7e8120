import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSql, toDialect } from '../read-sql.ts';
import type { SqlDriver } from '../target/sql-driver.ts';
import { quote, TABLES, toPattern } from './parquet-files.ts';
import { toQuarters } from './parquet-state.ts';

const FILE = 'views.sql';

/** Writes the views by which any DuckDB reads the files: `duckdb -init views.sql`. */
export const writeViews = (driver: SqlDriver, directory: string): void => {
  const tables = TABLES.map(
    (table) =>
      `CREATE OR REPLACE VIEW ${table} AS SELECT * FROM read_parquet(${quote(toPattern(directory, table))},
  hive_partitioning = false, union_by_name = true);`,
  );
  const text = [
    '-- Written by cdr sync. Where the directory has moved, put its new path in place of the old one.',
    "SET TimeZone = 'UTC';",
    ...tables,
    `CREATE OR REPLACE VIEW calls_quarter_hourly AS ${toQuarters(driver)};`,
    toDialect(readSql('views.sql'), driver.dialect),
  ];
  writeFileSync(join(directory, FILE), `${text.join('\n')}\n`);
};
