import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import { createConnectionSlots } from './connection-slots.ts';

/** A connection is waited for so long, and a server that has none left is tried again so often. */
const CONNECTION_PATIENCE_MS = 10_000;
const CONNECTION_STEP_MS = 50;

/** What PostgreSQL answers that has no connection left: for anyone, for this role or for this database. */
const NO_CONNECTION = '53300';

const isWithoutConnection = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === NO_CONNECTION;

/** Lends connections of a pool, each to one piece of work at a time. Where none is free, the work waits. */
export const createLending = (pool: pg.Pool, most: number) => {
  const slots = createConnectionSlots(most, CONNECTION_PATIENCE_MS);

  const connectInTime = async (): Promise<pg.PoolClient> => {
    for (const end = performance.now() + CONNECTION_PATIENCE_MS; ;) {
      try {
        return await pool.connect();
      } catch (error) {
        if (!isWithoutConnection(error) || performance.now() > end) throw error;
        slots.limit(pool.totalCount);
        await wait(CONNECTION_STEP_MS);
      }
    }
  };

  /** A connection on which the work fails is closed: it may be broken, or in the middle of something. */
  return async <Result>(work: (client: pg.PoolClient) => Promise<Result>): Promise<Result> => {
    await slots.take();
    try {
      const client = await connectInTime();
      let isDone = false;
      try {
        const result = await work(client);
        isDone = true;
        return result;
      } finally {
        client.release(!isDone);
      }
    } finally {
      slots.release();
    }
  };
};
