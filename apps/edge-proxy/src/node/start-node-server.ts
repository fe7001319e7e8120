import { createServer, type IncomingMessage } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { DirectEdgeProxy, EdgeProxy } from '../app.ts';
import { type ListenAddress, toListenError } from '../listen-address.ts';
import { SENT_TARGET } from '../routes/split-target.ts';
import { answerDirectly } from './answer-directly.ts';
import { createRawFields } from './create-raw-fields.ts';
import { refuseTunnel, refuseUnreadable, toMalformed } from './refuse-socket.ts';
import type { RunningServer } from './run-until-stopped.ts';

const GRACE_MS = 800;
/** HTTP/1.0 knows requests without a `Host`, as health checks send. Nothing that the edge does depends on it. */
const NAMELESS = 'edge.invalid';
const NO_PATH = '*';

/** Node hides all but the first. @source RFC 9112, section 3.2 */
const hasTwoHosts = ({ rawHeaders }: IncomingMessage): boolean =>
  createRawFields(rawHeaders).get('host')?.includes(',') === true;

/** Serves an edge over HTTP. @throws {Error} for a port that is taken, or an address that is not this machine's */
export const startNodeServer = async (
  edge: EdgeProxy | DirectEdgeProxy,
  address: ListenAddress,
): Promise<RunningServer> => {
  const listen = getRequestListener((request, { incoming }) => edge.fetch(request, { [SENT_TARGET]: incoming.url }), {
    errorHandler: () => toMalformed(),
    hostname: NAMELESS,
  });
  // What has no body, which is nearly all, then needs no stream to be read to its end.
  const server = createServer({ optimizeEmptyRequests: true }, (incoming, outgoing) => {
    if ('answer' in edge && answerDirectly(edge, incoming, outgoing)) return;
    // A fragment is for browsers alone, and of two hosts nobody knows which is meant; what is no path is refused as malformed.
    if (incoming.url?.includes('#') === true || hasTwoHosts(incoming)) incoming.url = NO_PATH;
    void listen(incoming, outgoing);
  });
  // Node would answer what it does not know with a bare 417. What a caller expects changes nothing about what is asked.
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
