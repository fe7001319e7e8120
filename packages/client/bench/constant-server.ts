import { once } from 'node:events';
import { createServer } from 'node:http';

/** A server that returns one JSON text for every request, at next to no cost. */
export interface ConstantServer {
  readonly baseUrl: string;
  /** Also ends open connections. */
  readonly close: () => void;
}

/** Starts a {@link ConstantServer} on a free port. */
export const startConstantServer = async (body: string): Promise<ConstantServer> => {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    baseUrl: `http://127.0.0.1:${address.port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
};
