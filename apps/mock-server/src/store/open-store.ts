import type { Clock } from '../lib/clock.ts';
import type { CallStore } from './query/call-store.ts';
import { toDatabaseProblem } from '../lib/database-problem.ts';
import { openSqliteStore } from './sqlite/store.ts';

/** Which tenant's records, and where they are. */
export interface StoreLocation {
  /** A file's path, `postgres://…`, or nothing for a store that is gone with the process. */
  readonly database: string | undefined;
  readonly tenant: string;
  readonly clock: Clock;
  /** For a PostgreSQL. */
  readonly connections?: number | undefined;
}

/** How the address of a PostgreSQL begins; anything else is a file. */
export const POSTGRES_URL = /^postgres(?:ql)?:\/\//;

const URL_SCHEME = /^[a-z][a-z0-9+.-]+:\/\//i;

/** What must name a database. */
export const DATABASE_FORM = 'must be a file or a URL that begins with postgres://';

/** Whether a text can name a database. */
export const isDatabase = (text: string): boolean => text !== '' && (!URL_SCHEME.test(text) || POSTGRES_URL.test(text));

const open = async ({ database, tenant, clock, connections }: StoreLocation): Promise<CallStore> => {
  if (database === undefined || !POSTGRES_URL.test(database)) return openSqliteStore({ path: database, clock });
  // Only here: most servers need no PostgreSQL, and its driver costs start-up time.
  const { openPostgresStore } = await import('./postgres/store.ts');
  return openPostgresStore({ url: database, tenant, clock, connections });
};

/**
 * Opens the store that a location names.
 *
 * @throws {MockServerError} `configuration` or `database`
 */
export const openStore = async (location: StoreLocation): Promise<CallStore> => {
  try {
    return await open(location);
  } catch (error) {
    throw error instanceof Error ? toDatabaseProblem(error) : error;
  }
};
