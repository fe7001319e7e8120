import { lookup } from 'node:dns';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { promisify } from 'node:util';
import { ListenError, toListenError } from '@cdr/node-process';
import { guardParser } from '../http/hooks/guard-parser.ts';
import { MockServerError } from '../lib/mock-server-error.ts';
import { HTTP_OPTIONS, type MockService } from './create-app.ts';

/** The address of a server. */
interface Address {
  readonly host: string;
  readonly port: number;
}

/** The settings that messages name. */
const SETTINGS = { port: '--port or CDR_MOCK_PORT', host: '--host or CDR_MOCK_HOST' };

/** `localhost` is often both 127.0.0.1 and ::1; a client may try either. */
const toHosts = async (host: string): Promise<readonly string[]> =>
  host === 'localhost' ? (await promisify(lookup)(host, { all: true })).map(({ address }) => address) : [host];

/** A second server of an app, on another address of the same host; undefined where that address is not free. */
const listenBeside = async ({ app }: MockService, address: Address): Promise<Server | undefined> => {
  // An `import` would load all of node:http, `fetch` among it, at every start.
  const { createServer } = process.getBuiltinModule('node:http');
  const server = createServer(HTTP_OPTIONS, (request, response) => app.routing(request, response));
  server.keepAliveTimeout = app.server.keepAliveTimeout;
  server.requestTimeout = app.server.requestTimeout;
  guardParser(server);
  try {
    await once(server.listen(address), 'listening');
    return server;
  } catch {
    return undefined;
  }
};

/** Listens on each address of a host and returns the URL of the first. @throws {MockServerError} `port` */
export const listen = async (service: MockService, { host, port }: Address): Promise<string> => {
  const { app, servers } = service;
  try {
    const [first = host, ...others] = await toHosts(host);
    const url = await app.listen({ host: first, port });
    const bound = app.server.address();
    for (const other of others) {
      const server = await listenBeside(service, {
        host: other,
        port: typeof bound === 'object' ? (bound?.port ?? port) : port,
      });
      if (server !== undefined) servers.push(server);
    }
    return url;
  } catch (error) {
    const problem = toListenError({ host, port }, error, SETTINGS);
    if (!(problem instanceof ListenError)) throw problem;
    throw new MockServerError(problem.message, { kind: 'port', cause: error });
  }
};
