import { once } from 'node:events';
import { createServer, type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from 'node:http';

/** Writes one response; `index` counts the earlier requests. */
export type Responder = (response: ServerResponse, request: IncomingMessage, index: number) => void;

/** A request as it arrived. */
export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
}

/** A server of a test. */
export interface FixtureServer extends AsyncDisposable {
  /** `http://127.0.0.1:<port>`. */
  readonly url: string;
  readonly requests: readonly SeenRequest[];
}

/** Listens on a free port of 127.0.0.1. Disposal also ends open connections. */
export const startServer = async (respond: Responder): Promise<FixtureServer> => {
  const requests: SeenRequest[] = [];
  const server = createServer((request, response) => {
    const { method = '', url = '', headers } = request;
    requests.push({ method, url, headers });
    respond(response, request, requests.length - 1);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the fixture server has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    requests,
    [Symbol.asyncDispose]: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
};

/** Responds with this text. */
export const respondText =
  (
    text: string | Uint8Array,
    status = 200,
    headers: OutgoingHttpHeaders = { 'content-type': 'application/json' },
  ): Responder =>
  (response) => {
    response.writeHead(status, headers).end(text);
  };

/** Responds with JSON. */
export const respondJson = (body: unknown, status = 200, headers: OutgoingHttpHeaders = {}): Responder =>
  respondText(JSON.stringify(body), status, { 'content-type': 'application/json; charset=utf-8', ...headers });

/** Sends the next response to each request, and 500 after the last. */
export const respondInTurn =
  (...responses: readonly Responder[]): Responder =>
  (response, request, index) => {
    const respond = responses[index] ?? respondJson({ error: 'requested once too often' }, 500);
    respond(response, request, index);
  };
