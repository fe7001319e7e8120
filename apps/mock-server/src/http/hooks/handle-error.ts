import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { toDatabaseProblem } from '../../lib/database-problem.ts';
import { type ErrorStatus, sendError } from '../../lib/error-replies.ts';
import { MockServerError } from '../../lib/mock-server-error.ts';

/** Sends the status of an error that a handler threw, without its message. A failing database is a 503. */
export const handleError = (
  error: FastifyError | MockServerError,
  _request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply => {
  const problem = toDatabaseProblem(error);
  if (problem instanceof MockServerError) return sendError(reply, problem.kind === 'database' ? 503 : 500);
  const status = 'statusCode' in error ? error.statusCode : undefined;
  return sendError(reply, status !== undefined && status < 500 ? 400 : 500);
};

/**
 * Rejects a URL that the router cannot read: a parameter that is too long, or broken percent-encoding. No hook runs for
 * such a request, so `log` runs here.
 */
export const createUnroutableHandler =
  (log: (request: FastifyRequest, reply: FastifyReply, status: ErrorStatus) => void) =>
  (error: FastifyError, request: FastifyRequest, reply: FastifyReply): void => {
    const status = error.code === 'FST_ERR_MAX_PARAM_LENGTH' ? 404 : 400;
    log(request, reply, status);
    void sendError(reply, status);
  };
