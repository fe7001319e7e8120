import { sendRaw } from '@cdr/test-support';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createEdgeProxy } from '../src/app/app.ts';
import type { RunningServer } from '../src/runtime/node/serve.ts';
import { startNodeServer } from '../src/runtime/node/serve.ts';
import type { AccessLogEntry } from '../src/observe/access-log.ts';
import { SECRET } from './support/edge.ts';
import { BUSY_CDR, CDR_PATH, PAGE } from './support/records.ts';
import { json, startUpstream, type Upstream } from './support/upstream.ts';

let upstream: Upstream;
let server: RunningServer;
const log: AccessLogEntry[] = [];

beforeAll(async () => {
  upstream = await startUpstream();
  const { origin } = upstream;
  const edge = createEdgeProxy({
    origins: { autocall: origin, pbx: origin },
    insecureOrigins: [origin],
    secret: SECRET,
    access: { mode: 'passthrough' },
    corsOrigins: ['https://page.example'],
    log: (entry) => log.push(entry),
  });
  server = await startNodeServer(edge, { host: '127.0.0.1', port: 0 });
});

afterAll(async () => {
  await server.close();
  await upstream[Symbol.asyncDispose]();
});

beforeEach(() => {
  log.length = 0;
  upstream.seen.length = 0;
  upstream.respond = (request, response) =>
    json(request.url?.includes('?') === true ? PAGE : BUSY_CDR)(request, response);
});

const LAST = 'Authorization: Bearer token\r\nConnection: close\r\n\r\n';

const send = (line: string, headers = 'Host: edge.test\r\n'): ReturnType<typeof sendRaw> =>
  sendRaw(server.url, `${line}\r\n${headers}${LAST}`);

const toKind = (body: string): string | undefined => /urn:cdr:problem:([\w-]+)/.exec(body)?.[1];

describe('a target is judged as it was sent:', () => {
  it.each([
    ['a dot segment for an id', '/v1/cdr/..', 400, 'bad-parameter'],
    ['a single dot', '/v1/cdr/.', 400, 'bad-parameter'],
    ['an encoded dot segment', '/v1/cdr/%2e%2e', 400, 'bad-parameter'],
    ['an encoded single dot', '/v1/cdr/%2E', 400, 'bad-parameter'],
    ['a half-encoded dot segment', '/api/v2/report/.%2e', 400, 'bad-parameter'],
    ['a dot segment with a query', '/v1/cdr/..?page=1', 400, 'bad-parameter'],
    ['dot segments that come back to a record', `/v1/cdr/x/..${CDR_PATH.slice('/v1/cdr'.length)}`, 404, 'not-found'],
    ['the same, encoded', `/v1/cdr/x/%2e%2e${CDR_PATH.slice('/v1/cdr'.length)}`, 404, 'not-found'],
    ['dot segments that come back to the list', '/nowhere/../v1/cdr', 404, 'not-found'],
    ['a dot before a route', '/./v1/cdr', 404, 'not-found'],
    ['dot segments out of the API', '/v1/cdr/../../admin/purge', 404, 'not-found'],
    ['dot segments to what is open', '/v1/../healthz', 404, 'not-found'],
    ['dot segments in a whole URL', `http://edge.test/v1/cdr/x/../${BUSY_CDR.id}`, 404, 'not-found'],
    ['a host before a route', '//evil.example/v1/cdr', 404, 'not-found'],
    ['a whole URL without a path', 'http://edge.test', 404, 'not-found'],
  ])('%s', async (_label, target, status, kind) => {
    const response = await send(`GET ${target} HTTP/1.1`);

    expect([response.status, toKind(response.body)]).toEqual([status, kind]);
    expect(upstream.seen).toEqual([]);
    expect(log.map((entry) => entry.status)).toEqual([status]);
  });

  it.each([
    ['a whole URL, whatever host it names', `http://other.example${CDR_PATH}`, CDR_PATH],
    ['dots in a query', '/v1/cdr?page=1&extension=/../', '/v1/cdr?extension=%2F..%2F&page=1'],
    ['dots within an id', '/v1/cdr/a..b', '/v1/cdr/a..b'],
  ])('%s is taken', async (_label, target, forwarded) => {
    expect((await send(`GET ${target} HTTP/1.1`)).status).toBe(200);
    expect(upstream.seen.map(({ url }) => url)).toEqual([forwarded]);
  });
});

describe('what is no request of the edge is refused with a problem, and never hangs:', () => {
  it.each([
    ['a backslash before a route', 'GET /v1\\cdr HTTP/1.1', 400],
    ['a fragment', 'GET /v1/cdr#x HTTP/1.1', 400],
    ['an asterisk', 'GET * HTTP/1.1', 400],
    ['OPTIONS of the whole server', 'OPTIONS * HTTP/1.1', 400],
    ['another scheme', `GET ftp://edge.test${CDR_PATH} HTTP/1.1`, 400],
    ['a whole URL that is none', 'GET http://[ HTTP/1.1', 400],
    ['a target without a slash', 'GET v1/cdr HTTP/1.1', 400],
    ['no target', 'GET  HTTP/1.1', 400],
    ['a byte beyond ASCII', 'GET /v1/cdr/\u00e9 HTTP/1.1', 400],
    ['no HTTP at all', '\u0016\u0003\u0001', 400],
    ['a tunnel', 'CONNECT edge.test:443 HTTP/1.1', 405],
    ['a tunnel to a route', 'CONNECT /v1/cdr HTTP/1.1', 405],
    ['TRACE', 'TRACE /v1/cdr HTTP/1.1', 405],
  ])('%s', async (_label, line, status) => {
    const { head, body, status: received } = await send(line);

    expect(received).toBe(status);
    expect(toKind(body)).toBe(status === 405 ? 'method-not-allowed' : 'bad-request');
    expect(head).toContain('content-type: application/problem+json');
    expect(head).toContain('x-content-type-options: nosniff');
    expect(head.includes('allow: GET, HEAD')).toBe(status === 405);
    expect(upstream.seen).toEqual([]);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  });

  it.each([
    ['a path in it', 'edge.test/admin'],
    ['a query in it', 'edge.test/v1/cdr?'],
    ['a fragment in it', 'edge.test#'],
    ['a user in it', 'user@edge.test'],
    ['a port that is none', 'edge.test:99999'],
    ['half an address', '[::1'],
    ['a space in it', 'edge test'],
    ['bytes beyond ASCII', '\u00e9\u00e8'],
  ])('a Host with %s', async (_label, host) => {
    const { status, body } = await send(`GET ${CDR_PATH} HTTP/1.1`, `Host: ${host}\r\n`);

    expect([status, toKind(body)]).toEqual([400, 'bad-request']);
    expect(upstream.seen).toEqual([]);
  });

  it.each([
    ['another', 'Host: a\r\nHost: b\r\n'],
    ['itself', 'Host: a\r\nhost: a\r\n'],
  ])('a Host beside %s', async (_label, hosts) => {
    for (const path of [CDR_PATH, '/healthz']) {
      const { status, body } = await send(`GET ${path} HTTP/1.1`, hosts);

      expect([status, toKind(body)]).toEqual([400, 'bad-request']);
    }
    expect(upstream.seen).toEqual([]);
  });

  it('a head that is too large', async () => {
    const { status, body } = await send('GET /healthz HTTP/1.1', `Host: edge.test\r\nX-A: ${'a'.repeat(20_000)}\r\n`);

    expect([status, toKind(body)]).toEqual([431, 'bad-request']);
  });

  it('a length and chunks at once', async () => {
    const both = 'Host: edge.test\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n';

    expect((await send('POST /v1/cdr HTTP/1.1', both)).status).toBe(400);
  });
});

it.each([
  ['HTTP/1.0 without a host, as health checks send it', 'HTTP/1.0', ''],
  ['an address for a host', 'HTTP/1.1', 'Host: [::1]:8787\r\n'],
  ['an upgrade that is not offered', 'HTTP/1.1', 'Host: a\r\nUpgrade: websocket\r\n'],
])('gets a response: %s', async (_label, version, headers) => {
  expect((await send(`GET ${CDR_PATH} ${version}`, headers)).status).toBe(200);
});

it('writes nothing into a response that has started', async () => {
  const first = `GET ${CDR_PATH} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer token\r\n\r\n`;
  const { head, body } = await sendRaw(server.url, `${first}no HTTP\r\n\r\n`);

  expect(`${head}${body}`.match(/HTTP\/1\.1/g)?.length ?? 0).toBeLessThanOrEqual(1);
  // The first request ends after its caller has gone: the next test must not read its line.
  await vi.waitFor(() => expect(log.map(({ status }) => status)).toEqual([200]), { timeout: 20_000 });
});

it.each([
  ['an unknown expectation', 'a miracle', 'HTTP/1.1 200'],
  ['100-continue', '100-continue', 'HTTP/1.1 100'],
])('serves a caller that expects %s', async (_label, expectation, firstLine) => {
  const response = await send(`GET ${CDR_PATH} HTTP/1.1`, `Host: edge.test\r\nExpect: ${expectation}\r\n`);

  expect(response.head).toContain(firstLine);
  expect(response.body).toContain(JSON.stringify(BUSY_CDR));
  expect(log.map(({ status }) => status)).toEqual([200]);
});
