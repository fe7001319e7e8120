import { connect } from 'node:net';

/** A request, and the expected status. */
export interface LoadRequest {
  readonly url: string;
  readonly path: string;
  /** Header lines beside `Host`. */
  readonly headers: readonly string[];
  readonly status: number;
}

/** The load of {@link measureRate}. */
export interface Load {
  readonly connections: number;
  readonly durationMs: number;
}

const toLength = (head: string): number => Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);

const isWhole = (received: string, status: number): boolean => {
  const headEnd = received.indexOf('\r\n\r\n');
  if (headEnd === -1) return false;
  const bodyLength = status === 304 ? 0 : toLength(received.slice(0, headEnd));
  return received.length >= headEnd + 4 + bodyLength;
};

const toRequest = ({ url, headers }: LoadRequest, path: string): string =>
  [`GET ${path} HTTP/1.1`, `Host: ${new URL(url).host}`, ...headers, '', ''].join('\r\n');

/** Sends requests one after another on one connection. @param next the next path; null: the end */
const run = (request: LoadRequest, next: () => string | null): Promise<void> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(request.url);
    const socket = connect(Number(port), hostname);
    let received = '';
    const send = (): void => {
      const path = next();
      if (path === null) socket.end();
      else socket.write(toRequest(request, path));
    };
    socket.setEncoding('latin1');
    socket.on('error', reject);
    socket.on('close', () => resolve());
    socket.on('data', (chunk) => {
      received += String(chunk);
      if (!isWhole(received, request.status)) return;
      if (!received.startsWith(`HTTP/1.1 ${request.status} `)) {
        socket.destroy(new Error(`the server did not respond with ${request.status}`));
        return;
      }
      received = '';
      send();
    });
    send();
  });

/** Keeps one request open on each connection. @returns responses a second */
export const measureRate = async (request: LoadRequest, { connections, durationMs }: Load): Promise<number> => {
  const started = performance.now();
  let sent = 0;
  const next = (): string | null => {
    if (performance.now() - started >= durationMs) return null;
    sent += 1;
    return request.path;
  };
  await Promise.all(Array.from({ length: connections }, () => run(request, next)));
  return sent / ((performance.now() - started) / 1000);
};

/** Requests the records `first` to `end`, each once. @param end exclusive */
export const requestEach = async (request: LoadRequest, first: number, end: number, connections: number) => {
  let id = first;
  const next = (): string | null => (id < end ? `${request.path}${id++}` : null);
  await Promise.all(Array.from({ length: connections }, () => run(request, next)));
};

/** Requests one record after another on one connection. @returns the time of each response, in milliseconds */
export const measureTimes = async (request: LoadRequest, ids: readonly string[]): Promise<number[]> => {
  const marks: number[] = [];
  await run(request, () => {
    marks.push(performance.now());
    const id = ids[marks.length - 1];
    return id === undefined ? null : `${request.path}${id}`;
  });
  return marks.slice(1).map((mark, index) => mark - (marks[index] ?? mark));
};
