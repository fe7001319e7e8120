import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { EdgeError, toProblemResponse } from '../../lib/edge-error.ts';
import { toRequestId } from '../../request/request-id.ts';
import { SECURITY_HEADERS } from '../../response/security-headers.ts';

/** Statuses by Node's codes for unreadable requests; any other is a 400. */
const STATUSES: ReadonlyMap<string, number> = new Map([
  ['HPE_HEADER_OVERFLOW', 431],
  ['HPE_CHUNK_EXTENSIONS_OVERFLOW', 413],
  ['ERR_HTTP_REQUEST_TIMEOUT', 408],
]);

/** The headers of every response, outside a request. */
const toHeaders = (): Record<string, string> => ({
  ...SECURITY_HEADERS,
  'x-request-id': toRequestId(null),
});

/** The response to a malformed request, such as one without a path as its target. */
export const toMalformed = (status = 400): Response =>
  toProblemResponse(new EdgeError('bad-request', { status, headers: toHeaders() }));

/**
 * Writes a response to a bare socket and closes it. The HTTP server no longer tracks the socket, so an open one would keep
 * the process alive.
 */
const endWith = async (socket: Duplex, response: Response): Promise<void> => {
  const body = await response.text();
  const head = [...response.headers].map(([name, value]) => `${name}: ${value}`);
  const { status } = response;
  const length = `content-length: ${Buffer.byteLength(body)}`;
  socket.end(
    [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...head, length, 'connection: close', '', body].join('\r\n'),
    () => socket.destroy(),
  );
};

/** Responds to an unreadable request, unless a response has started or the caller is gone. */
export const refuseUnreadable = (error: Error, socket: Duplex): void => {
  const code = 'code' in error ? String(error.code) : '';
  const isBusy = 'bytesWritten' in socket && socket.bytesWritten !== 0;
  if (!socket.writable || code === 'ECONNRESET' || isBusy) {
    socket.destroy();
    return;
  }
  void endWith(socket, toMalformed(STATUSES.get(code)));
};

/** Responds to `CONNECT`, which Node does not pass to request handlers. The edge opens no tunnels. */
export const refuseTunnel = (socket: Duplex): void => {
  socket.on('error', () => socket.destroy());
  const headers = { ...toHeaders(), allow: 'GET, HEAD' };
  void endWith(socket, toProblemResponse(new EdgeError('method-not-allowed', { headers })));
};
