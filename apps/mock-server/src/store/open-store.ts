import type { Clock } from '../lib/clock.ts';
import type { CallStore } from './query/call-store.ts';
import { toDatabaseProblem } from '../lib/database-problem.ts';
import { openSqliteStore } from './sqlite/store.ts';

/** A tenant and its database. */
export interface StoreLocation {
  /** A file's path or `postgres://…`. @default a temporary file */
  readonly database: string | undefined;
  readonly tenant: string;
  readonly clock: Clock;
  /** Connections to PostgreSQL. */
  readonly connections?: number | undefined;
}

/** Matches the URL of a PostgreSQL; any other database is a file. */
export const POSTGRES_URL = /^postgres(?:ql)?:\/\//;

const URL_SCHEME = /^[a-z][a-z0-9+.-]+:\/\//i;

/** The form of `database`, for messages. */
export const DATABASE_FORM = 'must be a file or a URL that begins with postgres://';

/** Whether a text is a file or a PostgreSQL URL. */
export const isDatabase = (text: string): boolean => text !== '' && (!URL_SCHEME.test(text) || POSTGRES_URL.test(text));

const open = async ({ database, tenant, clock, connections }: StoreLocation): Promise<CallStore> => {
  if (database === undefined || !POSTGRES_URL.test(database)) return openSqliteStore({ path: database, clock });
  // Imported on demand: the driver costs start-up time.
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
