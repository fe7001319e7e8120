import { Socket } from 'node:net';
import type { FastifyReply } from 'fastify';

/** Time for bytes to leave before a connection is reset: a reset may overtake what was written just before. @unit milliseconds */
const FLUSH_MS = 10;

/**
 * Does something to the connection of an answer once it is this answer's turn: to pipelined requests the answers before it
 * come first. Asked in process, there is no connection.
 */
export const atItsTurn = ({ raw, request }: FastifyReply, act: (socket: Socket | undefined) => void): void => {
  if (raw.socket instanceof Socket) act(raw.socket);
  else if (request.raw.socket instanceof Socket) raw.once('socket', act);
  else act(undefined);
};

/** Breaks the connection of an answer the hard way, not before what was sent on it has left: its caller reads ECONNRESET. */
export const resetConnection = (reply: FastifyReply, afterMs = reply.raw.socket === null ? FLUSH_MS : 0): void =>
  atItsTurn(reply, (socket) => {
    const reset = (): void => {
      if (socket) socket.resetAndDestroy();
      else reply.raw.destroy();
    };
    if (afterMs === 0) reset();
    else setTimeout(reset, afterMs);
  });

/** Resets the connection once what was written has left. */
export const resetAfterFlush = (reply: FastifyReply): void => resetConnection(reply, FLUSH_MS);

/** Takes an answer out of Fastify's hands and writes its status and headers as they stand. */
export const beginRaw = (reply: FastifyReply, headers: Readonly<Record<string, string | number>>): void => {
  reply.hijack();
  for (const [name, value] of Object.entries(headers)) reply.raw.setHeader(name, value);
  reply.raw.writeHead(reply.statusCode);
  reply.raw.flushHeaders();
};

/** Writes a body bit by bit, until it is all written or the caller is gone. HEAD has none: its caller waits for nothing. */
export const writeSlowly = (reply: FastifyReply, chunks: Iterable<Buffer>, everyMs: number, end: () => void): void => {
  if (reply.request.method === 'HEAD') {
    reply.raw.end();
    return;
  }
  const iterator = chunks[Symbol.iterator]();
  const timer = setInterval(() => {
    const { done, value } = iterator.next();
    if (done === true) {
      clearInterval(timer);
      end();
      return;
    }
    reply.raw.write(value);
  }, everyMs);
  reply.raw.on('close', () => clearInterval(timer));
};

/** The headers of an answer as Fastify has them, as texts. */
export const toRawHeaders = (reply: FastifyReply, body: Buffer): Record<string, string | number> => {
  const headers: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return { ...headers, 'content-length': body.length };
};
