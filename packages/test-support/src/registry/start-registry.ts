import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { readOutput, type Run } from './run-command.ts';

/** An npm registry on loopback. */
export interface Registry extends AsyncDisposable {
  readonly url: string;
  /** The `.npmrc` of a project that installs from it and publishes to it. */
  readonly npmrc: string;
}

/**
 * The registry that npm is configured with.
 *
 * @throws {Error} when it does not respond
 */
export const findUplink = async (folder: string, run: Run): Promise<string> => {
  const url = await readOutput(run(folder, 'npm', 'config', 'get', 'registry'));
  const { origin } = new URL(url);
  const problem = await fetch(new URL('zod', url), { method: 'HEAD', signal: AbortSignal.timeout(60_000) }).then(
    ({ ok, status }) => (ok ? undefined : `responds ${status}`),
    (error: unknown) => `does not respond (${String(error)})`,
  );
  if (problem === undefined) return url;
  throw new Error(`${origin}, the registry that npm is configured with, ${problem}: consumers install from it too`);
};

/** Starts a registry that keeps `@cdr` packages in the folder and fetches all others from the uplink. */
export const startRegistry = async (folder: string, uplink: string): Promise<Registry> => {
  await mkdir(folder, { recursive: true });
  const configuration = {
    storage: './storage',
    uplinks: { uplink: { url: uplink } },
    packages: { '@cdr/*': { access: '$all', publish: '$all' }, '**': { access: '$all', proxy: 'uplink' } },
    web: { enable: false },
    log: { type: 'stdout', format: 'pretty', level: 'fatal' },
  };
  const file = join(folder, 'config.yaml');
  // JSON is YAML.
  await writeFile(file, JSON.stringify(configuration));
  const { runServer } = await import('verdaccio');
  const server: Server = await runServer(file);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server should have a port');
  const host = `127.0.0.1:${address.port}/`;
  return {
    url: `http://${host}`,
    // The registry accepts every token; npm needs one to publish.
    npmrc: `registry=http://${host}\n//${host}:_authToken=anyone\n`,
    [Symbol.asyncDispose]: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
};
