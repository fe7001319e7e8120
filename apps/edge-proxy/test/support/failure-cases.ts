import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { StartEdge } from './edge-under-test.ts';
import { SECRET } from './edge.ts';
import { readProblem } from './problem.ts';
import { BUSY_CDR, CDR_PATH } from './records.ts';
import { json, type Respond, startUpstream, text, type Upstream } from './upstream.ts';
import { SLOW } from './slow.ts';

const JSON_TYPE = { 'content-type': 'application/json' } as const;
const BODY = JSON.stringify(BUSY_CDR);
const HEAD = 'HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-type: application/json\r\n';
const HUGE = 9 * 2 ** 20;

/** Sends raw bytes, and closes the connection. */
const raw =
  (bytes: string): Respond =>
  (request) => {
    request.socket.end(bytes);
  };

const gzip = (body: string): Respond => {
  const bytes = gzipSync(body);
  return (_request, response) => {
    response.writeHead(200, { ...JSON_TYPE, 'content-encoding': 'gzip' }).end(bytes);
  };
};

/** Failures of a provider, and the kind of problem that callers get. Some runtimes do not distinguish two kinds. */
const FAILURES: ReadonlyArray<readonly [label: string, respond: Respond, kind: RegExp]> = [
  ['hangs up in its headers', raw('HTTP/1.1 200 OK\r\ncontent-'), /unavailable$/],
  ['hangs up in its body', raw(`${HEAD}content-length: 999\r\n\r\n{"id":`), /unavailable$/],
  ['hangs up in a chunk', raw(`${HEAD}transfer-encoding: chunked\r\n\r\nff\r\n{"id":`), /unavailable$/],
  ['announces a shorter body', raw(`${HEAD}content-length: 9\r\n\r\n${BODY}`), /(?:invalid|unavailable)$/],
  ['speaks no HTTP', raw('SSH-2.0-OpenSSH\r\n'), /unavailable$/],
  ['sends nothing', text('', 200, JSON_TYPE), /invalid$/],
  ['sends 204', (_request, response) => void response.writeHead(204).end(), /invalid$/],
  ['sends a 304', (_request, response) => void response.writeHead(304).end(), /invalid$/],
  ['redirects with a record', json(BUSY_CDR, 307, { location: CDR_PATH }), /invalid$/],
  ['sends JSON that it calls text', text(BODY, 200, { 'content-type': 'text/plain' }), /invalid$/],
  ['sends too much', json({ ...BUSY_CDR, cause: 'x'.repeat(HUGE) }), /invalid$/],
  [
    'sends too much once it is decompressed',
    gzip(JSON.stringify({ ...BUSY_CDR, cause: 'x'.repeat(HUGE) })),
    /invalid$/,
  ],
  ['sends what is not gzip', text(BODY, 200, { ...JSON_TYPE, 'content-encoding': 'gzip' }), /(?:invalid|unavailable)$/],
];

/** What becomes of a provider's failures in every runtime, over real sockets. */
export const describeFailures = (runtime: string, startEdge: StartEdge): void => {
  describe(`a provider before the edge on ${runtime}`, runtime === 'workerd' ? SLOW : {}, () => {
    let upstream: Upstream;
    let edge: Awaited<ReturnType<StartEdge>>;
    let count = 0;

    const send = (token: string): Promise<Response> =>
      fetch(`${edge.url}${CDR_PATH}`, { headers: { authorization: `Bearer ${token}` } });

    beforeAll(async () => {
      upstream = await startUpstream();
      const { origin } = upstream;
      edge = await startEdge({
        AUTOCALL_ORIGIN: origin,
        PBX_ORIGIN: origin,
        ALLOW_INSECURE_ORIGINS: origin,
        CDR_SECRET: SECRET,
      });
    }, SLOW.timeout);
    afterAll(async () => {
      await edge.close();
      await upstream[Symbol.asyncDispose]();
    });

    // A success between two failures, so that the circuit stays closed.
    beforeEach(async () => {
      upstream.respond = json(BUSY_CDR);
      await send(`token-${(count += 1)}`);
    });

    it.each(FAILURES)('who %s', async (_label, respond, kind) => {
      upstream.respond = respond;
      const token = `token-${(count += 1)}`;
      const response = await send(token);

      expect(response.status).toBe(502);
      expect((await readProblem(response)).type).toMatch(kind);
      upstream.respond = json(BUSY_CDR);
      expect((await send(token)).headers.get('cache-status')).toBe('cdr-edge; fwd=miss; stored');
    });

    it.each([102, 103])(
      'who sends a %i first is understood or refused, and never kept as what it is not',
      async (status) => {
        upstream.respond = raw(
          `HTTP/1.1 ${status} Early\r\nlink: </a>\r\n\r\n${HEAD}content-length: ${BODY.length}\r\n\r\n${BODY}`,
        );
        const token = `token-${(count += 1)}`;
        const response = await send(token);
        const body = await response.text();

        expect(response.status === 200 ? JSON.parse(body) : JSON.parse(body).type).toEqual(
          response.status === 200 ? BUSY_CDR : 'urn:cdr:problem:upstream-invalid',
        );
        upstream.respond = json(BUSY_CDR);
        expect(await (await send(token)).json()).toEqual(BUSY_CDR);
      },
    );
  });
};
