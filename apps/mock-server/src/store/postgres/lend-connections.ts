import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import { createConnectionSlots } from './connection-slots.ts';

/** The wait for a free connection, and between two attempts at a server without one. */
const CONNECTION_TIMEOUT_MS = 10_000;
const RETRY_AFTER_MS = 50;

/** The error code for too many connections: of the server, the role or the database. */
const NO_CONNECTION = '53300';

const isWithoutConnection = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === NO_CONNECTION;

/** Lends connections of a pool, each to one caller at a time. Callers wait for a free one. */
export const createLending = (pool: pg.Pool, most: number) => {
  const slots = createConnectionSlots(most, CONNECTION_TIMEOUT_MS);

  const connectInTime = async (): Promise<pg.PoolClient> => {
    for (const end = performance.now() + CONNECTION_TIMEOUT_MS; ;) {
      try {
        return await pool.connect();
      } catch (error) {
        if (!isWithoutConnection(error) || performance.now() > end) throw error;
        slots.limit(pool.totalCount);
        await wait(RETRY_AFTER_MS);
      }
    }
  };

  /** Closes the connection of failed work: it may be broken, or in a transaction. */
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
