import { setTimeout as wait } from 'node:timers/promises';
import { isLocked, toDatabaseProblem } from '../lib/database-problem.ts';
import { openStore, type StoreLocation } from './open-store.ts';
import type { CallStore } from './query/call-store.ts';

/** Retries of a locked file, which another process may be seeding. @unit milliseconds */
const RETRY_FOR_MS = 10_000;
const RETRY_AFTER_MS = 50;

const openOnce = async (location: StoreLocation, seed: (store: CallStore) => Promise<void>): Promise<CallStore> => {
  const store = await openStore(location);
  try {
    await seed(store);
    return store;
  } catch (error) {
    await store.close();
    throw error instanceof Error ? toDatabaseProblem(error) : error;
  }
};

/**
 * Opens a store and seeds it.
 *
 * SQLite cannot wait for some locks of a file that two servers seed at once. A store without its lock closes the file, so
 * the other one can finish, and opens it again.
 *
 * @throws {MockServerError} `configuration` or `database`
 */
export const openSeeded = async (
  location: StoreLocation,
  seed: (store: CallStore) => Promise<void>,
): Promise<CallStore> => {
  for (const end = performance.now() + RETRY_FOR_MS; ;) {
    try {
      return await openOnce(location, seed);
    } catch (error) {
      if (!isLocked(error) || performance.now() > end) throw error;
      await wait(RETRY_AFTER_MS);
    }
  }
};
