import { existsSync, mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { createDuckdbDriver } from '../engines/duckdb.ts';
import { SyncError } from '../errors.ts';
import { createSqlTarget } from '../target/create-sql-target.ts';
import { migrate } from '../target/migrate.ts';
import type { SqlDriver } from '../target/sql-driver.ts';
import type { Target } from '../target/target.ts';
import { hasDays, writeDays } from './parquet-files.ts';
import { restoreState, writeState } from './parquet-state.ts';
import { writeViews } from './write-views.ts';

/** The database in which rounds compare and merge. */
const DATABASE = '_work.duckdb';

/** Rounds that follow one another replace files no more often. @unit milliseconds */
const SWAP_MS = 3_600_000;

const prepare = (path: string, label: string): string => {
  try {
    mkdirSync(path, { recursive: true });
    return realpathSync(path);
  } catch (error) {
    throw new SyncError(`${label} cannot be opened: check that it is a directory and may be written`, 'target', error);
  }
};

/**
 * A directory with a file of Parquet a day. Rows and state are one transaction in a database beside the files; the files of
 * the days that changed follow it at the end of a round, and `_state.json` follows the files.
 *
 * @throws {SyncError} `in-use` where another process has the directory open
 */
export const openParquetTarget = async (
  path: string,
  openDatabase: (file: string, label: string) => Promise<SqlDriver> = createDuckdbDriver,
): Promise<Target> => {
  const label = `parquet:${path}`;
  const directory = prepare(path, label);
  const file = join(directory, DATABASE);
  const isNew = !existsSync(file);
  const driver = { ...(await openDatabase(file, label)), engine: 'parquet' as const };
  let swappedMs = -Infinity;
  let isChanged = isNew;
  const swap = async (): Promise<void> => {
    await writeDays(driver, directory);
    await writeState(driver, directory);
    writeViews(driver, directory);
    swappedMs = performance.now();
    isChanged = false;
  };
  const target = createSqlTarget(driver);
  try {
    await migrate(driver);
    if (isNew && hasDays(directory)) await restoreState(driver, directory);
  } catch (error) {
    await driver.close();
    throw error;
  }
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    try {
      if (isChanged) await swap();
    } finally {
      await driver.close();
    }
  };
  const closeOnce = (): Promise<void> => (closing ??= close());
  return {
    ...target,
    commit: async (commit) => {
      await target.commit(commit);
      isChanged = true;
      // The end of a round.
      if (commit.state?.lastRoundAt !== undefined && performance.now() - swappedMs >= SWAP_MS) await swap();
    },
    erase: async (erasure) => {
      const erased = await target.erase(erasure);
      await swap();
      return erased;
    },
    close: closeOnce,
    [Symbol.asyncDispose]: closeOnce,
  };
};
