import { once } from 'node:events';
import { createServer } from 'node:http';
import { toListenError } from '@cdr/node-process';
import type { Metrics } from '../../observe/metrics.ts';
import type { RunningServer } from './serve.ts';

/**
 * Serves metrics on a separate port: a scraper has no key, and callers must not read metrics.
 *
 * @throws {Error} for a port in use
 */
export const startMetricsServer = async (metrics: Metrics, host: string, port: number): Promise<RunningServer> => {
  const server = createServer((request, response) => {
    const isMetrics = request.method === 'GET' && request.url === '/metrics';
    response.writeHead(isMetrics ? 200 : 404, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' });
    response.end(isMetrics ? metrics.render() : '');
  });
  server.listen(port, host);
  await once(server, 'listening').catch((error: unknown) => {
    throw toListenError({ host, port }, error, { port: 'METRICS_PORT', host: 'HOST' });
  });
  const address = server.address();
  const bound = typeof address === 'object' && address ? address.port : port;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${bound}/metrics`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
