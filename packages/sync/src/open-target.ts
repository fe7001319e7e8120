import { SyncError } from './errors.ts';
import { createSqlTarget } from './target/create-sql-target.ts';
import { migrate } from './target/migrate.ts';
import type { SqlDriver } from './target/sql-driver.ts';
import type { Target } from './target/target.ts';

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^(ERR_)?MODULE_NOT_FOUND$/.test(String(error.code));

/** Loads an engine that needs libraries of its own. */
const load = async <Module>(libraries: string, engine: Promise<Module>): Promise<Module> => {
  try {
    return await engine;
  } catch (error) {
    if (!isMissing(error)) throw error;
    throw new SyncError(`this target needs ${libraries}: npm install ${libraries}`, 'configuration', error);
  }
};

/** The driver of a target's URL, its library loaded. @throws {SyncError} `configuration` for what is no target */
export const openDriver = async (url: string): Promise<SqlDriver> => {
  const [, scheme, path = ''] = /^([a-z]+):(.*)$/s.exec(url) ?? [];
  if (scheme === 'sqlite' && path !== '') {
    const { createSqliteDriver } = await import('./engines/sqlite.ts');
    return createSqliteDriver(path);
  }
  if (scheme === 'duckdb' && path !== '') {
    const { createDuckdbDriver } = await load('@duckdb/node-api', import('./engines/duckdb.ts'));
    return createDuckdbDriver(path);
  }
  if ((scheme === 'postgres' || scheme === 'postgresql') && path.startsWith('//')) {
    const { createPostgresDriver } = await load('pg pg-copy-streams', import('./engines/postgres.ts'));
    return createPostgresDriver(url);
  }
  throw new SyncError(
    'a target is duckdb:FILE, sqlite:FILE, parquet:DIRECTORY, postgres://HOST/DATABASE or clickhouse://HOST/DATABASE',
    'configuration',
  );
};

/** A target over a driver, its tables brought to this version. The driver is closed where that fails. */
export const migrateTarget = async (driver: SqlDriver): Promise<Target> => {
  try {
    await migrate(driver);
    return createSqlTarget(driver);
  } catch (error) {
    await driver.close();
    throw driver.toError(error);
  }
};

/**
 * Opens a target and brings its tables to this version.
 *
 * @param url `duckdb:FILE`, `sqlite:FILE`, `parquet:DIRECTORY`, `postgres://…` or `clickhouse://…`; each engine but SQLite needs its library installed
 * @throws {SyncError} `configuration`, `newer-schema`, `in-use`, `target-full`, `target-lost`, `target`
 * @example
 * await using target = await openTarget('sqlite:calls.sqlite');
 */
export const openTarget = async (url: string): Promise<Target> => {
  if (/^clickhouses?:\/\//.test(url)) {
    const { openClickhouseTarget } = await load('@clickhouse/client', import('./clickhouse/clickhouse.ts'));
    return openClickhouseTarget(url);
  }
  const [, directory] = /^parquet:(.+)$/s.exec(url) ?? [];
  if (directory === undefined) return migrateTarget(await openDriver(url));
  const { openParquetTarget } = await load('@duckdb/node-api', import('./parquet/parquet.ts'));
  return openParquetTarget(directory);
};
