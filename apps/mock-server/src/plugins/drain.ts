import type { Server } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

/** Answers that are on their way are waited for so long: some faults have no end. @unit milliseconds */
const PATIENCE_MS = 500;

const POLL_MS = 10;

/**
 * Takes no new connections, and waits until those that are there have had their answers. Connections on which nobody waits
 * for an answer are closed at once.
 */
export const drain = async (server: Server): Promise<void> => {
  if (!server.listening) return;
  const drained = new AbortController();
  server.close(() => drained.abort());
  const end = performance.now() + PATIENCE_MS;
  while (!drained.signal.aborted && performance.now() < end) {
    // A connection becomes idle when its answer has gone, and would stay for another.
    server.closeIdleConnections();
    await wait(POLL_MS, undefined, drained).catch(() => undefined);
  }
};
