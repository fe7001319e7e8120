import { Socket } from 'node:net';
import type { FastifyReply } from 'fastify';

/** The wait between the last bytes and a reset: a reset may overtake them. @unit milliseconds */
const FLUSH_MS = 10;

/**
 * Calls `act` with the connection of a response once the responses to earlier pipelined requests are sent. A request in process
 * has no connection.
 */
export const onItsTurn = ({ raw, request }: FastifyReply, act: (socket: Socket | undefined) => void): void => {
  if (raw.socket instanceof Socket) act(raw.socket);
  else if (request.raw.socket instanceof Socket) raw.once('socket', act);
  else act(undefined);
};

/** Resets the connection of a response, once the bytes before have left: the caller reads ECONNRESET. */
export const resetConnection = (reply: FastifyReply, afterMs = reply.raw.socket === null ? FLUSH_MS : 0): void =>
  onItsTurn(reply, (socket) => {
    const reset = (): void => {
      if (socket) socket.resetAndDestroy();
      else reply.raw.destroy();
    };
    if (afterMs === 0) reset();
    else setTimeout(reset, afterMs);
  });

/** Resets the connection once the written bytes have left. */
export const resetAfterFlush = (reply: FastifyReply): void => resetConnection(reply, FLUSH_MS);

/** Takes a response over from Fastify and writes its status and headers. */
export const beginRaw = (reply: FastifyReply, headers: Readonly<Record<string, string | number>>): void => {
  reply.hijack();
  for (const [name, value] of Object.entries(headers)) reply.raw.setHeader(name, value);
  reply.raw.writeHead(reply.statusCode);
  reply.raw.flushHeaders();
};

/** Writes a body chunk by chunk, until its end or until the caller hangs up. A response to HEAD has no body. */
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

/** The headers that Fastify would send. */
export const toRawHeaders = (reply: FastifyReply, body: Buffer): Record<string, string | number> => {
  const headers: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return { ...headers, 'content-length': body.length };
};
