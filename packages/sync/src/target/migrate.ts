import { SyncError } from '../errors.ts';
import { readSql, toDialect } from '../read-sql.ts';
import type { SqlDriver } from './sql-driver.ts';

/** The schema that this package writes. */
const SCHEMA_VERSION = 2;

/** Recreates the views, which hold no data. */
const VIEWS = 'views.sql';

/**
 * Brings the tables of a target to this package's version, in one transaction.
 *
 * @throws {SyncError} `newer-schema` where a later version of this package was there
 */
export const migrate = (driver: SqlDriver): Promise<void> =>
  driver.transaction(async (connection) => {
    await connection.script('CREATE TABLE IF NOT EXISTS schema_version (version BIGINT NOT NULL)');
    const [row] = await connection.all('SELECT MAX(version) AS version FROM schema_version');
    const version = Number(row?.['version'] ?? 0);
    if (version === SCHEMA_VERSION) return;
    if (version > SCHEMA_VERSION) {
      throw new SyncError(
        `${driver.label} has the schema version ${version}, this package knows ${SCHEMA_VERSION}: update @cdr/sync`,
        'newer-schema',
      );
    }
    const files = [...(version < 1 ? driver.schemaFiles : []), 'schema-2.sql'];
    for (const name of files) await connection.script(toDialect(readSql(name), driver.dialect));
    await connection.script(toDialect(readSql(VIEWS), driver.dialect));
    await connection.all('INSERT INTO schema_version (version) VALUES ($1)', [SCHEMA_VERSION]);
  });
