import { connect } from 'node:net';

/** How {@link measure} loads a server. */
export interface Load {
  readonly path: string;
  readonly connections: number;
  readonly durationMs: number;
}

const toLength = (head: string): number => Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);

/** Keeps one request under way on each connection. @returns answers a second */
export const measure = async (url: string, { path, connections, durationMs }: Load): Promise<number> => {
  const { hostname, port } = new URL(url);
  const request = `GET ${path} HTTP/1.1\r\nHost: ${hostname}\r\nAuthorization: Bearer cdr_bench\r\n\r\n`;
  const started = performance.now();
  let answers = 0;
  const run = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const socket = connect(Number(port), hostname);
      let received = '';
      socket.setEncoding('latin1');
      socket.on('error', reject);
      socket.on('close', () => resolve());
      socket.on('data', (chunk) => {
        received += String(chunk);
        const headEnd = received.indexOf('\r\n\r\n');
        if (headEnd === -1 || received.length < headEnd + 4 + toLength(received.slice(0, headEnd))) return;
        if (!received.startsWith('HTTP/1.1 200')) {
          socket.destroy(new Error('the server did not answer with 200'));
          return;
        }
        received = '';
        answers += 1;
        if (performance.now() - started < durationMs) socket.write(request);
        else socket.end();
      });
      socket.write(request);
    });
  await Promise.all(Array.from({ length: connections }, run));
  return answers / ((performance.now() - started) / 1000);
};
