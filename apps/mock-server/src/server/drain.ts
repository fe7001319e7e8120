import { Server } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';

/** Answers that are on their way are waited for so long: some faults have no end. @unit milliseconds */
const PATIENCE_MS = 500;

const POLL_MS = 10;

/** Where Fastify keeps the servers beside `app.server`: `localhost` names two addresses. */
const OTHER_SERVERS = 'fastify.serverBindings';

/** The servers that listen beside `app.server`. */
export const findOtherServers = (app: FastifyInstance): readonly Server[] => {
  const found = Object.getOwnPropertySymbols(app).find(({ description }) => description === OTHER_SERVERS);
  const others: unknown = found && Reflect.get(app, found);
  return Array.isArray(others) ? others.filter((other) => other instanceof Server) : [];
};

const drainServer = async (server: Server, end: number): Promise<void> => {
  const drained = new AbortController();
  server.close(() => drained.abort());
  while (!drained.signal.aborted && performance.now() < end) {
    // A connection becomes idle when its answer has gone, and would stay for another.
    server.closeIdleConnections();
    await wait(POLL_MS, undefined, drained).catch(() => undefined);
  }
};

/**
 * Takes no new connections, and waits until those that are there have had their answers. Connections on which nobody waits
 * for an answer are closed at once.
 */
export const drain = async (app: FastifyInstance): Promise<void> => {
  const { server } = app;
  if (!server.listening) return;
  const end = performance.now() + PATIENCE_MS;
  // It closes last: Fastify cuts the answers of the others off when it has.
  server.maxConnections = 0;
  await Promise.all(findOtherServers(app).map((other) => drainServer(other, end)));
  await drainServer(server, end);
};
