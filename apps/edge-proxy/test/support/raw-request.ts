import { once } from 'node:events';
import { connect } from 'node:net';

/** An answer as it came over the wire. */
export interface RawAnswer {
  readonly status: number;
  readonly body: string;
}

/** Sends a request line and headers byte for byte: `fetch` would tidy a path before it leaves. */
export const rawRequest = async (origin: string, line: string, headers: readonly string[] = []): Promise<RawAnswer> => {
  const { hostname, port } = new URL(origin);
  const socket = connect(Number(port), hostname);
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk));
  socket.write(
    Buffer.from([line, `Host: ${hostname}`, 'Connection: close', ...headers, '', ''].join('\r\n'), 'latin1'),
  );
  await once(socket, 'close');
  const [head = '', ...body] = Buffer.concat(chunks).toString('utf8').split('\r\n\r\n');
  return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0), body: body.join('\r\n\r\n') };
};
