import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest, RequestPayload } from 'fastify';

type Done = (error: null, payload: RequestPayload) => void;

/**
 * Ends the stream of a request without a body. The server omits it (`optimizeEmptyRequests`), and Fastify waits for it where
 * such a request has a JSON content type. For routes with bodies.
 */
export const endEmptyBody = (
  _request: FastifyRequest,
  _reply: FastifyReply,
  payload: RequestPayload,
  done: Done,
): void => done(null, payload.readable ? payload : Readable.from([]));
