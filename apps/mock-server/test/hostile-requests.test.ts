import { once } from 'node:events';
import { connect } from 'node:net';
import { pbxCdrExamples } from '@cdr/contract/examples';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MockServer } from '../src/server/mock-server.ts';
import { startMockServer } from '../src/server/start-mock-server.ts';
import { sendRaw, toRequest } from './raw-request.ts';

const JSON_TYPE = 'application/json; charset=utf-8';
const BAD_REQUEST = { error: 'Bad Request' };
const NOT_FOUND = { error: 'Not Found' };
const BAD_ID = 'must not be empty, nor hold NUL, a lone surrogate or a "." or ".." component';

const PBX = 'Authorization: Bearer demo-pbx-token';
const AUTOCALL = 'Authorization: demo-autocall-token';

let mock: MockServer;
beforeAll(async () => {
  mock = await startMockServer({ calls: 10 });
});
afterAll(() => mock.close());

describe.each([
  ['autocall', '/api/v2/report/', AUTOCALL, { error: `callId ${BAD_ID}` }],
  ['pbx', '/v1/cdr/', PBX, { error: [{ id: BAD_ID }] }],
])('%s ids', (_, prefix, credential, badId) => {
  it.each([
    ['broken percent-encoding', '%zz', 400, BAD_REQUEST],
    ['half an escape', 'abc%2', 400, BAD_REQUEST],
    ['bytes that are not UTF-8', '%ff%fe', 400, BAD_REQUEST],
    ['an encoded lone surrogate', '%ed%a0%80', 400, BAD_REQUEST],
    ['NUL', '%00', 400, badId],
    ['NUL in the middle', 'abc%00def', 400, badId],
    ['dot components', '..%2f..%2f', 400, badId],
    ['dot components behind a backslash', 'a%5c..%5cb', 400, badId],
    ['one dot', '.', 400, badId],
    ['two dots', '..', 400, badId],
    ['two encoded dots', '%2e%2e', 400, badId],
    ['nothing', '', 404, NOT_FOUND],
    ['nothing but a query', '?id=1', 404, NOT_FOUND],
    ['nothing but a fragment', '#x', 400, BAD_REQUEST],
    ['a fragment', `${pbxCdrExamples[0].id}#x`, 400, BAD_REQUEST],
    ['two segments', 'a/b', 404, NOT_FOUND],
    ['a slash behind it', `${pbxCdrExamples[0].id}/`, 404, NOT_FOUND],
    ['real traversal', '../../etc/passwd', 404, NOT_FOUND],
    ['5,000 characters', 'a'.repeat(5000), 404, NOT_FOUND],
    ['1,025 characters', 'a'.repeat(1025), 404, NOT_FOUND],
    ['1,026 encoded characters that decode to 342', '%2F'.repeat(342), 404, NOT_FOUND],
    ['1,023 encoded characters of no id', '%2F'.repeat(341), 404, NOT_FOUND],
    ['an escape of an escape', '%2525%252F', 404, NOT_FOUND],
  ])('%s', async (_, id, status, body) => {
    const response = await sendRaw(mock.url, toRequest('GET', prefix + id, credential));

    expect(response).toEqual({ status, contentType: JSON_TYPE, allow: '', body });
  });
});

describe('unknown paths', () => {
  it.each([
    ['doubled slashes in front', '//v1/cdr'],
    ['doubled slashes inside', '/v1//cdr'],
    ['another case', '/V1/CDR'],
    ['another version', '/v2/cdr'],
    ['a dot segment in front', '/./v1/cdr'],
    ['an encoded slash for a real one', '/v1%2fcdr'],
    ['an unknown control route', '/__mock/nothing'],
    ['a semicolon', '/v1/cdr;a=b'],
  ])('%s is a 404, with or without a credential', async (_, target) => {
    const expected = { status: 404, contentType: JSON_TYPE, allow: '', body: NOT_FOUND };

    expect(await sendRaw(mock.url, toRequest('GET', target, PBX))).toEqual(expected);
    expect(await sendRaw(mock.url, toRequest('GET', target))).toEqual(expected);
  });
});

describe('requests that are hardly HTTP', () => {
  it.each<readonly [string, string | Buffer]>([
    ['a query that is too long', toRequest('GET', `/v1/cdr?x=${'a'.repeat(20_000)}`, PBX)],
    ['a header that is too long', toRequest('GET', '/v1/cdr', `X-Long: ${'a'.repeat(20_000)}`)],
    ['a control character in a header', toRequest('GET', '/v1/cdr', 'X-Bad: \u0001')],
    ['a header without a colon', toRequest('GET', '/v1/cdr', 'nonsense')],
    ['a space in the target', toRequest('GET', '/v1/cdr/a b', PBX)],
    ['an unknown method', toRequest('FETCH', '/v1/cdr')],
    ['TLS', Buffer.from('16030100c8010000c40303', 'hex')],
    ['two lengths', toRequest('POST', '/v1/cdr', 'Content-Length: 1', 'Content-Length: 2')],
    ['two hosts', toRequest('GET', '/v1/cdr', PBX, 'Host: elsewhere.example')],
    ['the same host twice', toRequest('GET', '/v1/cdr', PBX, 'host: 127.0.0.1')],
    ['two hosts of a control route', toRequest('GET', '/__mock/clock', 'Host: evil.example')],
    ...['a b', 'a, b', 'a/b', 'user@a', '[::1', 'a:b', 'http://a', 'a?b', 'a\tb'].map(
      (host) =>
        [`the host ${JSON.stringify(host)}`, `GET /v1/cdr HTTP/1.1\r\nHost: ${host}\r\n${PBX}\r\n\r\n`] as const,
    ),
    ['no host', `GET /v1/cdr HTTP/1.1\r\n${PBX}\r\n\r\n`],
    ['a fragment in the target', toRequest('GET', '/v1/cdr?page=1#x', PBX)],
    ['a fragment in a target of a control route', toRequest('GET', '/__mock/clock#x')],
  ])('%s is a 400', async (_, bytes) => {
    expect(await sendRaw(mock.url, bytes)).toEqual({
      status: 400,
      contentType: JSON_TYPE,
      allow: '',
      body: BAD_REQUEST,
    });
  });

  it('a long query that fits is answered', async () => {
    const response = await sendRaw(mock.url, toRequest('GET', `/v1/cdr?page=1&x=${'a'.repeat(15_000)}`, PBX));

    expect(response).toMatchObject({ status: 200, body: { total: 12 } });
  });

  it('a target in absolute form is answered', async () => {
    const response = await sendRaw(mock.url, toRequest('GET', 'http://elsewhere.example/v1/cdr?page=1', PBX));

    expect(response).toMatchObject({ status: 200, body: { total: 12 } });
  });
});

describe('methods', () => {
  const METHODS = ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'QUERY'];

  it.each(METHODS)('%s is a 405 on every path of the contract, whatever the body is', async (method) => {
    for (const path of ['/v1/cdr', '/v1/cdr?limit=0', '/v1/cdr/x', '/api/v2/report/x']) {
      const broken = `${toRequest(method, path, 'Content-Type: application/json', 'Content-Length: 1')}{`;

      expect(await sendRaw(mock.url, broken)).toEqual({
        status: 405,
        contentType: JSON_TYPE,
        allow: 'GET, HEAD',
        body: { error: 'Method Not Allowed' },
      });
    }
  });

  it.each([
    ['another host', 'elsewhere.example:443'],
    ['a path of the contract', '/v1/cdr'],
  ])('CONNECT to %s is a 405: there are no tunnels here', async (_, target) => {
    expect(await sendRaw(mock.url, toRequest('CONNECT', target, PBX))).toEqual({
      status: 405,
      contentType: JSON_TYPE,
      allow: 'GET, HEAD',
      body: { error: 'Method Not Allowed' },
    });
  });

  it.each([
    ['CONNECT', toRequest('CONNECT', 'elsewhere.example:443')],
    ['what is no HTTP', 'no HTTP at all\r\n\r\n'],
  ])('%s holds no connection open, and so no server, though its caller stays', async (_, text) => {
    const other = await startMockServer({ calls: 1 });
    const socket = connect({ port: Number(new URL(other.url).port), host: '127.0.0.1', allowHalfOpen: true });
    socket.write(text);
    await once(socket.resume(), 'end');

    await expect(other.close()).resolves.toBeUndefined();
    socket.destroy();
  });

  it('responds to an unknown expectation', async () => {
    const expecting = toRequest('GET', '/v1/cdr?page=1', PBX, 'Expect: a miracle');

    expect(await sendRaw(mock.url, expecting)).toMatchObject({ status: 200, body: { page: 1 } });
  });

  it('survives a CONNECT whose connection is reset', async () => {
    const socket = connect(Number(new URL(mock.url).port), '127.0.0.1');
    await once(socket, 'connect');
    socket.write(toRequest('CONNECT', 'elsewhere.example:443'), () => socket.resetAndDestroy());
    await once(socket, 'close');

    expect(await sendRaw(mock.url, toRequest('GET', '/v1/cdr?page=1', PBX))).toMatchObject({ status: 200 });
  });

  it.each(METHODS)('%s is a 404 elsewhere', async (method) => {
    for (const path of ['/v1', '/v1/cdr/a/b', '/v1/cdr/']) {
      expect(await sendRaw(mock.url, toRequest(method, path))).toMatchObject({ status: 404, body: NOT_FOUND });
    }
  });
});

it.each([
  ['a control route that takes none', 'DELETE', '/__mock/faults', 200],
  ['a control route that may have one', 'POST', '/__mock/reset', 204],
  ['a control route that needs one', 'PUT', '/__mock/clock', 400],
  ['a route of the provider that needs one', 'POST', '/v1/auth/token', 400],
  ['a route of the provider that takes none', 'GET', '/v1/cdr', 401],
  ['an unknown path', 'POST', '/nowhere', 404],
])('responds to %s without a body and with a JSON content type', async (_, method, target, status) => {
  const response = await sendRaw(mock.url, toRequest(method, target, 'Content-Type: application/json'));

  expect(response.status).toBe(status);
});
