import type { IncomingMessage, ServerResponse } from 'node:http';
import type { DirectEdgeProxy } from '../app.ts';
import type { PlainAnswer } from '../plain-answer.ts';
import { createRawFields } from './create-raw-fields.ts';

/** Hosts and targets that need no parser to be told from broken ones. */
const PLAIN_HOST = /^[a-z\d._-]+(?::(?:[1-9]\d{3}|[1-5]\d{4}))?$/;
const PLAIN_TARGET = /^\/[^\\#]*$/;

const send = (outgoing: ServerResponse, { status, headers, body }: PlainAnswer): void => {
  if (body === null) {
    outgoing.writeHead(status, [...headers]).end();
    return;
  }
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  outgoing.writeHead(status, [...headers, 'content-length', String(bytes.length)]);
  // Each byte as a character: bytes as they are would take a second write, after that of the headers.
  outgoing.end(bytes.toString('latin1'), 'latin1');
};

/** Answers a request that is one of an operation, as most are. @returns whether it was: any other is left to `fetch` */
export const answerDirectly = (
  edge: DirectEdgeProxy,
  { method, url, rawHeaders }: IncomingMessage,
  outgoing: ServerResponse,
): boolean => {
  if (method !== 'GET' || url === undefined || !PLAIN_TARGET.test(url)) return false;
  const headers = createRawFields(rawHeaders);
  if (!PLAIN_HOST.test(headers.get('host') ?? '')) return false;
  const answer = edge.answer({ method, target: url, headers });
  if (!answer) return false;
  if (answer instanceof Promise) {
    answer.then(
      (plain) => send(outgoing, plain),
      (error: unknown) => outgoing.destroy(error instanceof Error ? error : undefined),
    );
  } else send(outgoing, answer);
  return true;
};
