import { setTimeout as wait } from 'node:timers/promises';
import type { CallStore } from './query/call-store.ts';
import { isLocked, toDatabaseProblem } from '../lib/database-problem.ts';
import { openStore, type StoreLocation } from './open-store.ts';

/** How long a file is tried again that is locked: somebody may be filling it. @unit milliseconds */
const PATIENCE_MS = 10_000;
const STEP_MS = 50;

const openOnce = async (location: StoreLocation, fill: (store: CallStore) => Promise<void>): Promise<CallStore> => {
  const store = await openStore(location);
  try {
    await fill(store);
    return store;
  } catch (error) {
    await store.close();
    throw error instanceof Error ? toDatabaseProblem(error) : error;
  }
};

/**
 * Opens a store and fills it.
 *
 * Two servers that begin with one new file stand in each other's way, and SQLite lets neither wait for some locks: who does
 * not get one lets go of the file, so that the other, be it of this process, can go on, and comes again.
 *
 * @throws {MockServerError} `configuration` or `database`
 */
export const openFilled = async (
  location: StoreLocation,
  fill: (store: CallStore) => Promise<void>,
): Promise<CallStore> => {
  for (const end = performance.now() + PATIENCE_MS; ;) {
    try {
      return await openOnce(location, fill);
    } catch (error) {
      if (!isLocked(error) || performance.now() > end) throw error;
      await wait(STEP_MS);
    }
  }
};
