import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';

/** A server of a test, on a port of its own. */
export interface FixtureServer extends AsyncDisposable {
  readonly url: string;
  /** What it was asked, as `GET /path`, in order. */
  readonly asked: readonly string[];
}

/** What a fixture server does with a request. */
export type Respond = (request: IncomingMessage, response: ServerResponse) => void;

/** Starts a server that answers every request in one way. */
export const startFixture = async (respond: Respond): Promise<FixtureServer> => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    respond(request, response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server should have a port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    asked,
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
