import { createServer, type IncomingMessage } from 'node:http';
import { toListenError } from '@cdr/node-process';
import { getRequestListener } from '@hono/node-server';
import type { EdgeProxy } from '../../app/app.ts';
import type { ListenAddress } from '../../config/listen-address.ts';
import { SENT_TARGET } from '../../request/split-target.ts';
import { refuseTunnel, refuseUnreadable, toMalformed } from './refuse-socket.ts';

/** A server that listens. */
export interface RunningServer {
  readonly url: string;
  readonly close: () => Promise<void>;
}

const GRACE_MS = 800;
/** For HTTP/1.0 requests without a `Host`, as health checks send. No rule of the edge depends on the host. */
const NAMELESS = 'edge.invalid';
const NO_PATH = '*';

/** Node shows the first of two only. @source RFC 9112, section 3.2 */
const hasTwoHosts = ({ rawHeaders }: IncomingMessage): boolean => {
  let hosts = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    if (rawHeaders[index]?.toLowerCase() !== 'host') continue;
    hosts += 1;
    if (rawHeaders[index + 1]?.includes(',') === true) return true;
  }
  return hosts > 1;
};

/** Serves an edge over HTTP. @throws {Error} for a port in use, or an address of another machine */
export const startNodeServer = async (edge: EdgeProxy, address: ListenAddress): Promise<RunningServer> => {
  const listen = getRequestListener((request, { incoming }) => edge.fetch(request, { [SENT_TARGET]: incoming.url }), {
    errorHandler: () => toMalformed(),
    hostname: NAMELESS,
  });
  // Nearly all requests have no body: Node then creates no stream for it.
  const server = createServer({ optimizeEmptyRequests: true }, (incoming, outgoing) => {
    // A fragment never leaves a browser, and two hosts are ambiguous. A target that is not a path gets a 400.
    if (incoming.url?.includes('#') === true || hasTwoHosts(incoming)) incoming.url = NO_PATH;
    void listen(incoming, outgoing);
  });
  // Node returns a bare 417 for an unknown `Expect`. The edge ignores the header.
  server.on('checkExpectation', (incoming, outgoing) => server.emit('request', incoming, outgoing));
  server.on('connect', (_incoming, socket) => refuseTunnel(socket));
  server.on('clientError', refuseUnreadable);
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', (error) => {
      reject(toListenError(address, error));
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
