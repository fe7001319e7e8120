import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestEdge, type TestEdge } from './support/edge.ts';
import { expectProblem } from './support/problem.ts';
import { BUSY_CDR, CDR_PATH, LIST_PATH, REPORT_PATH, SCROLL } from './support/records.ts';
import { json, type Respond, text } from './support/upstream.ts';

const JSON_TYPE = { 'content-type': 'application/json' };
const BODY = JSON.stringify(BUSY_CDR);
/** No server is ever given this port; one that was just let go of may be another's by now. */
const CLOSED = 'http://127.0.0.1:2';

let test: TestEdge;

beforeEach(async () => {
  test = await createTestEdge({ maxBytes: 100_000 });
});

afterEach(() => test[Symbol.asyncDispose]());

/** Bytes in place of an HTTP response. */
const raw =
  (...chunks: readonly string[]): Respond =>
  (request) => {
    for (const chunk of chunks) request.socket.write(chunk);
    request.socket.end();
  };

it.each([
  ['responds', () => undefined],
  ['ends its response', (_request, response) => response.writeHead(200, JSON_TYPE).write('{"id":')],
] as const satisfies ReadonlyArray<readonly [string, Respond]>)('a provider who never %s', async (_label, respond) => {
  // Only requests that time out have little time. Any other response may take as long as a busy machine does.
  await using hasty = await createTestEdge({ timeoutMs: 300 });
  hasty.upstream.respond = respond;
  await expectProblem(await hasty.send(CDR_PATH), 504, 'upstream-timeout');

  expect(hasty.storage.entries.size).toBe(0);
});

it.each([
  [
    'never ends an error',
    (_request, response) => response.writeHead(500, JSON_TYPE).write('{"'),
    502,
    'upstream-unavailable',
  ],
  ['hangs up', (request) => request.socket.destroy(), 502, 'upstream-unavailable'],
  ['hangs up in its headers', raw('HTTP/1.1 200 OK\r\ncontent-'), 502, 'upstream-unavailable'],
  [
    'hangs up in its body',
    raw('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 999\r\n\r\n{"id":'),
    502,
    'upstream-unavailable',
  ],
  ['speaks no HTTP', raw('SSH-2.0-OpenSSH\r\n'), 502, 'upstream-unavailable'],
  [
    'announces a shorter body',
    raw(`HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 9\r\nconnection: close\r\n\r\n${BODY}`),
    502,
    'upstream-invalid',
  ],
  ['cuts its JSON', text(BODY.slice(0, -5), 200, JSON_TYPE), 502, 'upstream-invalid'],
  ['sends nothing', text('', 200, JSON_TYPE), 502, 'upstream-invalid'],
  ['sends 204', (_request, response) => response.writeHead(204).end(), 502, 'upstream-invalid'],
  ['sends HTML', text('<h1>Hello</h1>', 200, { 'content-type': 'text/html' }), 502, 'upstream-invalid'],
  ['sends JSON that it calls HTML', text(BODY, 200, { 'content-type': 'text/html' }), 502, 'upstream-invalid'],
  ['sends JSON of no type', raw(`HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n${BODY}`), 502, 'upstream-invalid'],
  ['sends an error with 200', json({ error: 'Not Found' }), 502, 'upstream-invalid'],
  ['sends a list for a record', json([BUSY_CDR]), 502, 'upstream-invalid'],
  ['sends null', json(null), 502, 'upstream-invalid'],
  ['sends too much', json({ ...BUSY_CDR, cause: 'x'.repeat(100_000) }), 502, 'upstream-invalid'],
  [
    'sends too much once it is decompressed',
    (_request, response) => {
      response.writeHead(200, { ...JSON_TYPE, 'content-encoding': 'gzip' });
      response.end(gzipSync(JSON.stringify({ ...BUSY_CDR, cause: 'x'.repeat(10 ** 6) })));
    },
    502,
    'upstream-invalid',
  ],
  [
    'sends what is not gzip',
    text(BODY, 200, { ...JSON_TYPE, 'content-encoding': 'gzip' }),
    502,
    'upstream-unavailable',
  ],
  ['redirects to itself', text('', 301, { location: CDR_PATH }), 502, 'upstream-invalid'],
  ['redirects elsewhere', text('', 307, { location: 'http://127.0.0.1:1/' }), 502, 'upstream-invalid'],
  ['sends a 304', (_request, response) => response.writeHead(304).end(), 502, 'upstream-invalid'],
  ['sends a 418', json({ error: 'no' }, 418), 502, 'upstream-invalid'],
] as const satisfies ReadonlyArray<readonly [string, Respond, number, string]>)(
  'a provider who %s',
  async (_label, respond, status, kind) => {
    test.upstream.respond = respond;
    await expectProblem(await test.send(CDR_PATH), status, kind);

    expect(test.storage.entries.size).toBe(0);
  },
);

it('accepts a response after early hints', async () => {
  test.upstream.respond = (request, response) => {
    response.writeEarlyHints({ link: '</style.css>; rel=preload' });
    json(BUSY_CDR)(request, response);
  };

  expect((await test.send(CDR_PATH)).status).toBe(200);
});

describe('a connection that breaks', () => {
  const breakOnce = (body: unknown): Respond => {
    let count = 0;
    return (request, response) => {
      count += 1;
      if (count === 1) request.socket.destroy();
      else json(body)(request, response);
    };
  };

  it.each([
    ['a record', CDR_PATH, BUSY_CDR],
    ['a list', LIST_PATH, SCROLL],
  ])('is made good for %s', async (_label, path, body) => {
    test.upstream.respond = breakOnce(body);
    const response = await test.send(path);

    expect(await response.json()).toEqual(body);
    expect(test.upstream.seen).toHaveLength(2);
  });

  it('is not tried again for a step of a scroll, which the provider may have taken', async () => {
    test.upstream.respond = breakOnce(SCROLL);

    await expectProblem(await test.send(`${LIST_PATH}?scroll_id=abc`), 502, 'upstream-unavailable');
    expect(test.upstream.seen).toHaveLength(1);
  });

  it('is tried twice at most', async () => {
    test.upstream.respond = (request) => request.socket.destroy();

    await expectProblem(await test.send(CDR_PATH), 502, 'upstream-unavailable');
    expect(test.upstream.seen).toHaveLength(2);
  });
});

it('reports a provider that does not listen', async () => {
  await using alone = await createTestEdge({
    origins: { autocall: CLOSED, pbx: CLOSED },
    insecureOrigins: [CLOSED],
  });

  expect(await expectProblem(await alone.send(REPORT_PATH), 502, 'upstream-unavailable')).not.toHaveProperty('detail');
});

describe('passes on', () => {
  it.each([
    [429, 'rate-limited', 429, '17', '17'],
    [503, 'upstream-unavailable', 503, '17', '17'],
    [503, 'upstream-unavailable', 503, 'Sun, 01 Nov 2026 00:00:17 GMT', '17'],
    [503, 'upstream-unavailable', 503, 'soon', null],
    [500, 'upstream-unavailable', 502, '17', null],
  ] as const)('the wait of a %i', async (upstreamStatus, kind, status, value, expected) => {
    test.upstream.respond = json({ error: 'later' }, upstreamStatus, { 'retry-after': value });
    const response = await test.send(CDR_PATH);

    expect(response.headers.get('retry-after')).toBe(expected);
    await expectProblem(response, status, kind);
  });

  it('which parameter the provider refuses', async () => {
    test.upstream.respond = json({ error: [{ scroll_id: 'is expired' }, { shard: 'down' }] }, 400);
    const problem = await expectProblem(await test.send(`${LIST_PATH}?scroll_id=abcdef`), 400, 'bad-parameter');

    expect(problem.errors).toEqual([{ parameter: 'scroll_id', detail: 'is expired' }]);
  });
});
