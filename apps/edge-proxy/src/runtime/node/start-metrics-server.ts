import { once } from 'node:events';
import { createServer } from 'node:http';
import { toListenError } from '../../config/listen-address.ts';
import type { Metrics } from '../../observe/metrics.ts';

/** A metrics server that listens. */
export interface MetricsServer {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves metrics on a separate port: a scraper has no key, and callers must not read metrics.
 *
 * @throws {Error} for a port in use
 */
export const startMetricsServer = async (metrics: Metrics, host: string, port: number): Promise<MetricsServer> => {
  const server = createServer((request, response) => {
    const isMetrics = request.method === 'GET' && request.url === '/metrics';
    response.writeHead(isMetrics ? 200 : 404, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' });
    response.end(isMetrics ? metrics.render() : '');
  });
  server.listen(port, host);
  await once(server, 'listening').catch((error: unknown) => {
    throw toListenError({ host, port }, error, 'METRICS_PORT');
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
