import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { EdgeError, toProblemResponse } from '../../lib/edge-error.ts';
import { toRequestId } from '../../request/request-id.ts';
import { SECURITY_HEADERS } from '../../response/security-headers.ts';

/** Node's codes for what it could not read as a request, and our statuses; any other is a 400. */
const STATUSES: ReadonlyMap<string, number> = new Map([
  ['HPE_HEADER_OVERFLOW', 431],
  ['HPE_CHUNK_EXTENSIONS_OVERFLOW', 413],
  ['ERR_HTTP_REQUEST_TIMEOUT', 408],
]);

/** The headers that each answer has, where no exchange has begun. */
const toHeaders = (): Record<string, string> => ({
  ...SECURITY_HEADERS,
  'x-request-id': toRequestId(null),
});

/** The answer to what is no request of this server: no `Host`, say, or a target that is no path. */
export const toMalformed = (status = 400): Response =>
  toProblemResponse(new EdgeError('bad-request', { status, headers: toHeaders() }));

/**
 * Writes an answer where there is no request to answer, and ends the connection, on the caller's side too: no server knows of
 * it any more, and one that stayed open would keep the program from ending.
 */
const endWith = async (socket: Duplex, answer: Response): Promise<void> => {
  const body = await answer.text();
  const head = [...answer.headers].map(([name, value]) => `${name}: ${value}`);
  const { status } = answer;
  const length = `content-length: ${Buffer.byteLength(body)}`;
  socket.end(
    [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...head, length, 'connection: close', '', body].join('\r\n'),
    () => socket.destroy(),
  );
};

/** Answers what Node could not read. Nothing can be said where an answer is under way, or nobody is there. */
export const refuseUnreadable = (error: Error, socket: Duplex): void => {
  const code = 'code' in error ? String(error.code) : '';
  const isBusy = 'bytesWritten' in socket && socket.bytesWritten !== 0;
  if (!socket.writable || code === 'ECONNRESET' || isBusy) {
    socket.destroy();
    return;
  }
  void endWith(socket, toMalformed(STATUSES.get(code)));
};

/** Answers `CONNECT`, which Node keeps from ordinary handlers: it asks for a tunnel, and the edge digs none. */
export const refuseTunnel = (socket: Duplex): void => {
  socket.on('error', () => socket.destroy());
  const headers = { ...toHeaders(), allow: 'GET, HEAD' };
  void endWith(socket, toProblemResponse(new EdgeError('method-not-allowed', { headers })));
};
