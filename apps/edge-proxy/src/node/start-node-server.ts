import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { EdgeProxy } from '../app.ts';
import { EdgeError, toProblemResponse } from '../edge-error.ts';
import { type ListenAddress, toPortTakenMessage } from '../listen-address.ts';
import { toRequestId } from '../middleware/request-id.ts';
import type { RunningServer } from './run-until-stopped.ts';

const GRACE_MS = 800;

/** A request that is no HTTP request of this server: no `Host`, a target that is no path. */
const toMalformed = (): Response =>
  toProblemResponse(new EdgeError('bad-request', { headers: { 'x-request-id': toRequestId(undefined) } }));

const isPortTaken = (error: Error): boolean => 'code' in error && error.code === 'EADDRINUSE';

/** Serves an edge over HTTP. @throws {Error} for a port that is taken, or an address that is not this machine's */
export const startNodeServer = async (edge: EdgeProxy, address: ListenAddress): Promise<RunningServer> => {
  const listen = getRequestListener((request) => edge.fetch(request), { errorHandler: toMalformed });
  const server = createServer((incoming, outgoing) => {
    void listen(incoming, outgoing);
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', (error) => {
      reject(isPortTaken(error) ? new Error(toPortTakenMessage(address)) : error);
    });
    server.listen(address.port, address.host, () => {
      const bound = server.address();
      resolve(typeof bound === 'object' && bound ? bound.port : address.port);
    });
  });
  const host = address.host.includes(':') ? `[${address.host}]` : address.host;
  return {
    url: `http://${host}:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        setTimeout(() => server.closeAllConnections(), GRACE_MS).unref();
      }),
  };
};
