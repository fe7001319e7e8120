import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';

/** A test server on a free port. */
export interface FixtureServer extends AsyncDisposable {
  readonly url: string;
  /** The requests, as `GET /path`, in order. */
  readonly requests: readonly string[];
}

/** Handles a request of a fixture server. */
export type Respond = (request: IncomingMessage, response: ServerResponse) => void;

/** Starts a server with one handler. */
export const startFixture = async (respond: Respond): Promise<FixtureServer> => {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    respond(request, response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server should have a port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    requests,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

/** Sends a JSON response. */
export const sendJson = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
};
