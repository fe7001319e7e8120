import { once } from 'node:events';
import { connect } from 'node:net';

/** An answer as it came over the wire. */
export interface RawAnswer {
  readonly status: number;
  /** As it came: names in the server's own case. */
  readonly head: string;
  readonly body: string;
}

/** Sends bytes as they are, and reads until the server closes the connection. */
export const exchangeRaw = async (origin: string, text: string): Promise<RawAnswer> => {
  const { hostname, port } = new URL(origin);
  const socket = connect(Number(port), hostname);
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk));
  socket.write(Buffer.from(text, 'latin1'));
  await once(socket, 'close');
  const [head = '', ...body] = Buffer.concat(chunks).toString('utf8').split('\r\n\r\n');
  return { status: Number(/^HTTP\/1\.[01] (\d{3})/.exec(head)?.[1] ?? 0), head, body: body.join('\r\n\r\n') };
};

/** Sends a request line and headers byte for byte: `fetch` would tidy a path before it leaves. */
export const rawRequest = (origin: string, line: string, headers: readonly string[] = []): Promise<RawAnswer> =>
  exchangeRaw(
    origin,
    [line, `Host: ${new URL(origin).hostname}`, 'Connection: close', ...headers, '', ''].join('\r\n'),
  );
