import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest, RequestPayload } from 'fastify';

type Done = (error: null, payload: RequestPayload) => void;

/**
 * Gives a request without a body an end: the server leaves it out (`optimizeEmptyRequests`), and Fastify would wait for it
 * where a request is called JSON all the same. For routes that take bodies.
 */
export const endEmptyBody = (
  _request: FastifyRequest,
  _reply: FastifyReply,
  payload: RequestPayload,
  done: Done,
): void => done(null, payload.readable ? payload : Readable.from([]));
