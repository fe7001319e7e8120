import { SyncError } from '../errors.ts';
import type { SqlDriver } from './sql-driver.ts';

/** The driver of a target's URL, its library loaded. @throws {SyncError} `configuration` for what is no target */
export const openDriver = async (url: string): Promise<SqlDriver> => {
  const [, scheme, path = ''] = /^([a-z]+):(.*)$/s.exec(url) ?? [];
  if (scheme === 'sqlite' && path !== '') {
    const { createSqliteDriver } = await import('../engines/sqlite.ts');
    return createSqliteDriver(path);
  }
  throw new SyncError('a target is duckdb:FILE, sqlite:FILE or postgres://HOST/DATABASE', 'configuration');
};
