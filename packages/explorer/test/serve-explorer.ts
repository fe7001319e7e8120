import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Target } from '@cdr/sync';
import { type AuditLine, createExplorer, type Explorer, type ExplorerOptions } from '../src/index.ts';
import { NOW } from './sample-target.ts';

/** An explorer behind a real port. */
export interface Served {
  readonly explorer: Explorer;
  readonly origin: string;
  readonly audit: readonly AuditLine[];
  readonly close: () => Promise<void>;
}

/** Serves a target at a free port of the loopback. */
export const serveExplorer = async (target: Target, options: Partial<ExplorerOptions> = {}): Promise<Served> => {
  let explorer: Explorer | undefined;
  const server = createAdaptorServer({
    fetch: (request) => explorer?.fetch(request) ?? new Response(null, { status: 503 }),
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // eslint-disable-next-line typescript/no-unsafe-type-assertion -- a server on a port has an address with one
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  const audit: AuditLine[] = [];
  const stop = new AbortController();
  explorer = createExplorer({
    target,
    origin,
    now: () => NOW,
    audit: (line) => audit.push(line),
    signal: stop.signal,
    ...options,
  });
  return {
    explorer,
    origin,
    audit,
    close: async () => {
      stop.abort();
      if ('closeAllConnections' in server) server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
