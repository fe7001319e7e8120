import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';

/** One request as a provider got it. */
export interface UpstreamRequestSeen {
  readonly url: string;
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
}

/** How a provider responds. */
export type Respond = (request: IncomingMessage, response: ServerResponse) => void;

/** A provider on this machine. A test sets its responses. */
export interface Upstream extends AsyncDisposable {
  readonly origin: string;
  readonly seen: UpstreamRequestSeen[];
  respond: Respond;
}

/** Responds with JSON. */
export const json =
  (body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Respond =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  };

/** Responds with a text. */
export const text =
  (body: string, status = 200, headers: Readonly<Record<string, string>> = {}): Respond =>
  (_request, response) => {
    response.writeHead(status, headers);
    response.end(body);
  };

/** Starts a provider that responds with 404 until a test changes it. */
export const startUpstream = async (): Promise<Upstream> => {
  const seen: UpstreamRequestSeen[] = [];
  const server = createServer((request, response) => {
    seen.push({ url: request.url ?? '', method: request.method ?? '', headers: request.headers });
    upstream.respond(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const upstream: Upstream = {
    origin: `http://127.0.0.1:${port}`,
    seen,
    respond: json({ error: 'Not Found' }, 404),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return upstream;
};
