import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

/** A request that a client sent. */
export interface Received {
  readonly method: string;
  /** As received, query included. */
  readonly url: string;
  /** The part of it before the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** @unit milliseconds of a monotonic clock */
  readonly at: number;
}

/** Handles a request. `index` counts requests from 0. */
export type Respond = (received: Received, response: ServerResponse, index: number) => void;

/** The server of a client's case. */
export interface FakeServer {
  readonly url: string;
  /** The requests, in order. */
  readonly received: readonly Received[];
  close(): Promise<void>;
}

/** Starts a fake server on a free loopback port. */
export const startFakeServer = async (respond: Respond): Promise<FakeServer> => {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const { method = '', url = '', headers } = request;
      const { search } = new URL(url, 'http://fake.server');
      const path = search === '' ? url : url.slice(0, url.indexOf('?'));
      const query = new URLSearchParams(search);
      const one = { method, url, path, query, headers, at: performance.now(), body: await text(request) };
      const index = received.push(one) - 1;
      respond(one, response, index);
    })();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    url: `http://127.0.0.1:${address === null || typeof address === 'string' ? 0 : address.port}`,
    received,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
