import { once } from 'node:events';
import { createServer, type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from 'node:http';

/** Writes one answer; `index` counts the requests before this one. */
export type Answer = (response: ServerResponse, request: IncomingMessage, index: number) => void;

/** What arrived, as it was on the line. */
export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
}

/** A server that a test stands up for itself. */
export interface FixtureServer extends AsyncDisposable {
  /** `http://127.0.0.1:<port>`. */
  readonly url: string;
  readonly requests: readonly SeenRequest[];
}

/** Listens on a free port of 127.0.0.1 until it is disposed of, which ends open connections too. */
export const startServer = async (answer: Answer): Promise<FixtureServer> => {
  const requests: SeenRequest[] = [];
  const server = createServer((request, response) => {
    const { method = '', url = '', headers } = request;
    requests.push({ method, url, headers });
    answer(response, request, requests.length - 1);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the fixture server has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    requests,
    [Symbol.asyncDispose]: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
};

/** Answers with a text, as it is. */
export const answerText =
  (
    text: string | Uint8Array,
    status = 200,
    headers: OutgoingHttpHeaders = { 'content-type': 'application/json' },
  ): Answer =>
  (response) => {
    response.writeHead(status, headers).end(text);
  };

/** Answers with JSON. */
export const answerJson = (body: unknown, status = 200, headers: OutgoingHttpHeaders = {}): Answer =>
  answerText(JSON.stringify(body), status, { 'content-type': 'application/json; charset=utf-8', ...headers });

/** Gives each request the next answer; a request too many is a 500. */
export const answerInTurn =
  (...answers: readonly Answer[]): Answer =>
  (response, request, index) => {
    const answer = answers[index] ?? answerJson({ error: 'asked once too often' }, 500);
    answer(response, request, index);
  };
