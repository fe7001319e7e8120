import { createSqlTarget } from './create-sql-target.ts';
import { migrate } from './migrate.ts';
import { openDriver } from './open-driver.ts';
import type { SqlDriver } from './sql-driver.ts';
import type { Target } from './target.ts';

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
 * @param url `duckdb:FILE`, `sqlite:FILE` or `postgres://…`; each engine but SQLite needs its library installed
 * @throws {SyncError} `configuration`, `newer-schema`, `in-use`, `target-full`, `target-lost`, `target`
 * @example
 * await using target = await openTarget('sqlite:calls.sqlite');
 */
export const openTarget = async (url: string): Promise<Target> => migrateTarget(await openDriver(url));
