import type { FastifyReply, FastifyRequest } from 'fastify';
import { toRouteName } from '../../lib/served-routes.ts';

/**
 * Writes one JSON line when a request ends: by its response, by a fault, or by its caller. The line has no path, no query and
 * no credential. Its status is 0 where no headers were sent.
 */
export const createRequestLog =
  (write: (line: string) => void) =>
  (request: FastifyRequest, reply: FastifyReply, done: () => void): void => {
    const startMs = performance.now();
    // Fastify runs no hook for a response that a fault wrote to the connection.
    reply.raw.once('close', () => {
      const context = request.mockContext;
      write(
        JSON.stringify({
          at: new Date().toISOString(),
          sandbox: context?.sandbox.id ?? null,
          method: request.method,
          route: toRouteName(request.routeOptions.url) ?? request.routeOptions.url ?? null,
          status: reply.raw.headersSent ? reply.raw.statusCode : 0,
          ms: Math.round(performance.now() - startMs),
          faults: context?.entry.faults ?? [],
        }),
      );
    });
    done();
  };
