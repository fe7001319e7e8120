import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { toRawError } from '../../lib/error-replies.ts';

/** A request whose head was read, and its response. */
interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

const latest = new WeakMap<Duplex, Exchange>();

/** Connections that an error has ended: Node reports each further chunk as an error of its own. */
const ended = new WeakSet<Duplex>();

const hangUp = (socket: Duplex): void => {
  if (socket.writable) socket.end(toRawError(400));
  else socket.destroy();
};

const whenSent = (response: ServerResponse, act: () => void): void => {
  if (response.writableFinished) act();
  else response.once('finish', act);
};

/**
 * Responds to bytes that are not HTTP, or to headers that are too long, and closes the connection. An earlier response is
 * sent first. A request with a broken body gets no second response.
 */
const rejectUnparsable = (_error: Error, socket: Duplex): void => {
  if (ended.has(socket)) return;
  ended.add(socket);
  const exchange = latest.get(socket);
  if (exchange === undefined || !socket.writable) {
    hangUp(socket);
    return;
  }
  const { request, response } = exchange;
  if (request.complete) whenSent(response, () => hangUp(socket));
  else if (response.headersSent) whenSent(response, () => socket.end());
  else hangUp(socket);
};

/** Rejects `CONNECT` with 405 and closes the connection: Node has removed it from the server's list. */
const rejectTunnel = (_request: IncomingMessage, socket: Duplex): void => {
  socket.on('error', () => socket.destroy());
  socket.end(toRawError(405, 'Allow: GET, HEAD'), () => socket.destroy());
};

/** Responds on a server's connections to events that Fastify leaves to Node. */
export const guardParser = (server: Server): void => {
  server.prependListener('request', (request, response) => latest.set(request.socket, { request, response }));
  server.on('clientError', rejectUnparsable);
  server.on('connect', rejectTunnel);
  // Node would respond 417 to an unknown expectation, which the provider is not known to use.
  server.on('checkExpectation', (request, response) => server.emit('request', request, response));
};
