import { connect } from 'node:net';
import { text } from 'node:stream/consumers';

/** A response that was read from a socket. */
export interface RawResponse {
  readonly status: number;
  readonly contentType: string;
  readonly allow: string;
  readonly body: unknown;
}

const headerOf = (head: string, name: string): string =>
  new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1]?.trim() ?? '';

/** Sends bytes that no HTTP client would send, and reads until the server hangs up. */
export const sendRaw = async (url: string, bytes: string | Buffer): Promise<RawResponse> => {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname.replaceAll(/[[\]]/g, ''));
  socket.write(bytes);
  const response = await text(socket);
  const end = response.indexOf('\r\n\r\n');
  const head = response.slice(0, end);
  const body = response.slice(end + 4);
  return {
    status: Number(head.split(' ')[1]),
    contentType: headerOf(head, 'content-type'),
    allow: headerOf(head, 'allow'),
    body: body === '' ? undefined : JSON.parse(body),
  };
};

/** The bytes of a request without a body. */
export const toRequest = (method: string, target: string, ...headers: string[]): string =>
  [`${method} ${target} HTTP/1.1`, 'Host: 127.0.0.1', 'Connection: close', ...headers, '', ''].join('\r\n');
