import type { FastifyReply } from 'fastify';
import { STATUS_CODES } from './status-codes.ts';

/** The error statuses that both APIs are known to use. */
export type ErrorStatus = 400 | 401 | 403 | 404 | 405 | 500 | 503;

/** The body of an error: the name of its status. */
export const toErrorBody = (status: ErrorStatus): { error: string } => ({ error: STATUS_CODES[status] ?? 'Error' });

/** Sends an error in the shape that both APIs share. */
export const sendError = (reply: FastifyReply, status: ErrorStatus): FastifyReply =>
  reply.code(status).send(toErrorBody(status));

/** An error response as bytes, for a connection without a Fastify reply. */
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
