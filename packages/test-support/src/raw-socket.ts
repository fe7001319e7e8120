import { once } from 'node:events';
import { connect } from 'node:net';

/** A response as it came over the wire. */
export interface RawResponse {
  /** 0 for bytes that are no response. */
  readonly status: number;
  /** The status line and headers, unchanged. */
  readonly head: string;
  readonly body: string;
}

/** Sends bytes that no HTTP client would send, and reads until the server closes the connection. @param bytes a text is Latin-1 */
export const sendRaw = async (origin: string, bytes: string | Uint8Array): Promise<RawResponse> => {
  const { hostname, port } = new URL(origin);
  const socket = connect(Number(port), hostname.replaceAll(/[[\]]/g, ''));
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk));
  socket.write(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes);
  await once(socket, 'close');
  const [head = '', ...body] = Buffer.concat(chunks).toString('utf8').split('\r\n\r\n');
  return { status: Number(/^HTTP\/1\.[01] (\d{3})/.exec(head)?.[1] ?? 0), head, body: body.join('\r\n\r\n') };
};

/** The text of a request without a body. `fetch` would normalize a path before it leaves. */
export const toRawRequest = (method: string, target: string, ...headers: readonly string[]): string =>
  [`${method} ${target} HTTP/1.1`, 'Host: 127.0.0.1', 'Connection: close', ...headers, '', ''].join('\r\n');

/** A header's value, empty for none. */
export const readRawHeader = ({ head }: RawResponse, name: string): string =>
  new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1]?.trim() ?? '';
