import type { Socket } from 'node:net';
import pg from 'pg';
import { SyncError } from '../errors.ts';

/** How long a server may be silent before it is checked. @unit milliseconds */
const SILENCE_MS = 20_000;
const SHORTEST_MS = 100;

/** libpq's name for how long sent data may stay unacknowledged. @source PostgreSQL manual, "Parameter Key Words" */
const PARAMETER = 'tcp_user_timeout';

/** The parameter `tcp_user_timeout` of a URL. @unit milliseconds @throws {SyncError} `configuration` */
export const readSilence = (url: string): number => {
  const text = new URL(url).searchParams.get(PARAMETER);
  if (text === null) return SILENCE_MS;
  const silence = Number(text);
  if (Number.isSafeInteger(silence) && silence >= SHORTEST_MS) return silence;
  throw new SyncError(`${PARAMETER} must be whole milliseconds, from ${SHORTEST_MS} on`, 'configuration');
};

/** Whether a server runs a statement of a new connection. */
const canReach = async (url: string, silenceMs: number): Promise<boolean> => {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: silenceMs,
    query_timeout: silenceMs,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT 1');
    void client.end();
    return true;
  } catch {
    void client.end().catch(() => undefined);
    return false;
  }
};

/**
 * Breaks a silent connection once its server does not serve a new one either: TCP alone takes a quarter of an hour. A
 * statement that runs for long stays.
 */
export const watchSilence = (socket: Socket, url: string, silenceMs: number): void => {
  const check = async (): Promise<void> => {
    const isThere = await canReach(url, silenceMs / 2);
    if (socket.destroyed) return;
    if (isThere) socket.setTimeout(silenceMs);
    else socket.destroy(new Error('the server does not answer'));
  };
  socket.setTimeout(silenceMs);
  socket.on('timeout', () => void check());
};
