import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { MockServerError } from '../../lib/mock-server-error.ts';
import { toDatabaseProblem } from '../../lib/database-problem.ts';
import { STATUS_CODES } from '../../lib/status-codes.ts';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';

/** The error statuses that both APIs are known to use. */
type ErrorStatus = 400 | 401 | 403 | 404 | 405 | 500 | 503;

/** The body of an error: nothing but what its status means. */
export const toErrorBody = (status: ErrorStatus): { error: string } => ({ error: STATUS_CODES[status] ?? 'Error' });

/** Answers with an error in the shape that both APIs share. */
export const sendError = (reply: FastifyReply, status: ErrorStatus): FastifyReply =>
  reply.code(status).send(toErrorBody(status));

/** Answers an error that a handler threw. What went wrong inside stays inside; a database that is gone may come back. */
export const answerThrown = (
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
 * Answers a URL that cannot be routed: a parameter that is too long, or broken percent-encoding. No hook sees such a request:
 * `note` is told of it.
 */
export const createUnroutableAnswer =
  (note: (request: FastifyRequest, reply: FastifyReply, status: ErrorStatus) => void) =>
  (error: FastifyError, request: FastifyRequest, reply: FastifyReply): void => {
    const status = error.code === 'FST_ERR_MAX_PARAM_LENGTH' ? 404 : 400;
    note(request, reply, status);
    void sendError(reply, status);
  };

/** An answer as it goes over a connection, where there is no reply to send it with. */
export const toRawError = (status: ErrorStatus, ...headers: readonly string[]): string => {
  const body = JSON.stringify(toErrorBody(status));
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    ...headers,
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
    '',
    body,
  ].join('\r\n');
};

/** Answers `CONNECT`, which Node keeps from ordinary handlers, and hangs up: no server knows of the connection any more. */
export const answerTunnel = (_request: IncomingMessage, socket: Duplex): void => {
  socket.on('error', () => socket.destroy());
  socket.end(toRawError(405, 'Allow: GET, HEAD'), () => socket.destroy());
};
