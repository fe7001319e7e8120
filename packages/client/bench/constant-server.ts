import { once } from 'node:events';
import { createServer } from 'node:http';

/** A server on a port of its own that answers everything with one JSON text. */
export interface ConstantServer {
  readonly baseUrl: string;
  /** Ends open connections, too. */
  readonly close: () => void;
}

/** Starts a server that costs next to nothing beside what is measured. */
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
