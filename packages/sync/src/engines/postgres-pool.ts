import { Socket } from 'node:net';
import pg from 'pg';
import { readSilence, watchSilence } from './postgres-silence.ts';
import { POSTGRES_TYPES } from './postgres-text.ts';

/** @unit milliseconds */
const KEEP_ALIVE_DELAY_MS = 10_000;

/** One transaction, and readers beside it. */
const CONNECTIONS = 4;

const ignore = (): void => undefined;

/** Connections to a database, whose sessions are in UTC. */
export const openPostgresPool = (
  url: string,
): {
  readonly pool: pg.Pool;
  readonly close: () => Promise<void>;
} => {
  const sockets = new Set<Socket>();
  const silenceMs = readSilence(url);
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: silenceMs / 2,
    allowExitOnIdle: true,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_DELAY_MS,
    types: POSTGRES_TYPES,
    verify: (client, done) => client.query(`SET TIME ZONE 'UTC'`, (error: Error | null) => done(error ?? undefined)),
    stream: () => {
      const socket = new Socket();
      sockets.add(socket);
      watchSilence(socket, url, silenceMs);
      return socket.once('close', () => sockets.delete(socket));
    },
  });
  // The next statement fails; without a listener the process would end.
  pool.on('error', ignore);
  pool.on('connect', (client) => client.on('error', ignore));
  let closed: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    await pool.end();
    // Where a password is missing, the pool forgets its connection without closing it.
    for (const socket of sockets) socket.destroy();
  };
  return { pool, close: () => (closed ??= close()) };
};
