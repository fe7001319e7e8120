import type { FastifyReply, FastifyRequest } from 'fastify';
import { toRouteName } from '../routes/route-names.ts';

/** Writes one JSON line for each answer: no path, no query, no credential. */
export const createRequestLog =
  (write: (line: string) => void) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const context = request.mockContext;
    write(
      JSON.stringify({
        at: new Date().toISOString(),
        sandbox: context?.sandbox.id ?? null,
        method: request.method,
        route: toRouteName(request.routeOptions.url) ?? request.routeOptions.url ?? null,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
        faults: context?.entry.faults ?? [],
      }),
    );
  };
