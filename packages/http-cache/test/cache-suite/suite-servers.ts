import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { createServer as createSocketServer } from 'node:net';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { createMemoryStore } from '@cdr/http-cache';
import { bundleWorker, startWorker } from '@cdr/test-support';
import { createSuiteProxy } from './create-suite-proxy.ts';

/** A server that listens until it is disposed. */
export interface SuiteServer extends AsyncDisposable {
  readonly url: string;
}

/** A free port. */
const findPort = async (): Promise<number> => {
  const probe = createSocketServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return typeof address === 'object' && address ? address.port : 0;
};

/** The suite's own origin. */
export const startOrigin = async (folder: string): Promise<SuiteServer> => {
  const port = await findPort();
  const child = spawn(process.execPath, ['server/server.mjs'], {
    cwd: folder,
    env: {
      PATH: process.env['PATH'] ?? '',
      npm_config_protocol: 'http',
      npm_config_port: String(port),
      npm_config_pidfile: join(folder, 'server.pid'),
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await once(child.stdout, 'data');
  child.stdout.resume();
  return {
    url: `http://localhost:${port}`,
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
};

/** Options of a suite proxy. */
export interface ProxyOptions {
  readonly origin: string;
  readonly usesHeuristics: boolean;
}

/** The engine on Node, over memory. */
export const startNodeProxy = async ({ origin, usesHeuristics }: ProxyOptions): Promise<SuiteServer> => {
  const proxy = createSuiteProxy({ origin, store: createMemoryStore(), usesHeuristics });
  const listen = getRequestListener((request) => proxy(request, () => undefined));
  const server = createServer((request, response) => void listen(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};

/** The engine on workerd, over the Cache API. */
export const startWorkerdProxy = async ({ origin, usesHeuristics }: ProxyOptions): Promise<SuiteServer> =>
  startWorker({
    code: await bundleWorker(new URL('suite-worker.ts', import.meta.url)),
    compatibilityDate: '2026-11-01',
    env: { ORIGIN: origin, HEURISTICS: usesHeuristics ? 'on' : 'off' },
  });
