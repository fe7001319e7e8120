import type { Server } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

/** The deadline of responses in progress: those of some faults have no end. @unit milliseconds */
const DRAIN_MS = 500;

const POLL_MS = 10;

const drainServer = async (server: Server, end: number): Promise<void> => {
  const drained = new AbortController();
  server.close(() => drained.abort());
  while (!drained.signal.aborted && performance.now() < end) {
    // A connection becomes idle after its response, and would wait for another request.
    server.closeIdleConnections();
    await wait(POLL_MS, undefined, drained).catch(() => undefined);
  }
};

/** Accepts no more connections, closes the idle ones, and waits for the responses in progress. */
export const drain = async (servers: readonly Server[]): Promise<void> => {
  const [main, ...others] = servers;
  if (main?.listening !== true) return;
  const end = performance.now() + DRAIN_MS;
  // It closes last: Fastify then ends the connections of all.
  main.maxConnections = 0;
  await Promise.all(others.map((other) => drainServer(other, end)));
  for (const other of others) other.closeAllConnections();
  await drainServer(main, end);
};
