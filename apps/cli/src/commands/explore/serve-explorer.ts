import { once } from 'node:events';
import { createAdaptorServer } from '@hono/node-server';
import { createExplorer, type Explorer, type ExplorerOptions } from '@cdr/explorer';
import { CliError } from '../../lib/cli-error.ts';
import { EXIT_CODES } from '../../lib/exit-codes.ts';
import type { Address } from './read-address.ts';

/** A page that is served. */
export interface ServedExplorer {
  readonly explorer: Explorer;
  readonly close: () => Promise<void>;
}

/** Serves an explorer. Where the port is any free one, its links name the one that it got. */
export const serveExplorer = async (
  { hostname, port, origin }: Address,
  options: Omit<ExplorerOptions, 'origin'>,
): Promise<ServedExplorer> => {
  let explorer: Explorer | undefined;
  const server = createAdaptorServer({
    fetch: (request) => explorer?.fetch(request) ?? new Response(null, { status: 503 }),
  });
  server.listen(port, hostname);
  try {
    await once(server, 'listening');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'an error';
    throw new CliError(
      `port ${port} of ${hostname} cannot be had (${code}): choose another with --port`,
      EXIT_CODES.failed,
    );
  }
  const address = server.address();
  const bound = typeof address === 'object' && address !== null ? address.port : port;
  explorer = createExplorer({ ...options, origin: origin ?? `http://127.0.0.1:${bound}` });
  return {
    explorer,
    close: async () => {
      // Live streams would stay open.
      if ('closeAllConnections' in server) server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
