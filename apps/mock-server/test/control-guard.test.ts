import { networkInterfaces } from 'node:os';
import { describe, expect, it } from 'vitest';
import { startMockServer } from '../src/server/start-mock-server.ts';
import { sendRaw, toRequest } from './raw-request.ts';
import { shareMock } from './share-mock.ts';

const { mock, control } = shareMock({ calls: 1, adminToken: 'the-admin-token' });

describe('control requests', () => {
  const FORBIDDEN = { error: 'control routes answer on loopback only, or with the admin token as Bearer' };
  const askWith = (...headers: string[]) => sendRaw(mock.url, toRequest('GET', '/__mock/clock', ...headers));

  it.each<readonly [string, readonly string[], number]>([
    ['from this machine', [], 200],
    ['forwarded by a proxy on it', ['X-Forwarded-For: 203.0.113.5'], 403],
    ['the same with the standard’s header', ['Forwarded: for=203.0.113.5'], 403],
    ['the same with the admin token', ['X-Forwarded-For: 203.0.113.5', 'Authorization: Bearer the-admin-token'], 200],
    ['the same with another token', ['X-Forwarded-For: 203.0.113.5', 'Authorization: Bearer demo-pbx-token'], 403],
    ['through a proxy that names itself', ['Via: 1.1 proxy'], 403],
    ['through a proxy that names its client', ['X-Real-IP: 203.0.113.5'], 403],
    ['forwarded from another name', ['X-Forwarded-Host: mock.example'], 403],
    ['forwarded from TLS', ['X-Forwarded-Proto: https'], 403],
    ...[
      'CF-Connecting-IP',
      'CF-Connecting-IPv6',
      'True-Client-IP',
      'X-Client-IP',
      'X-Cluster-Client-IP',
      'Fastly-Client-IP',
      'Fly-Client-IP',
      'Client-IP',
      'X-Azure-ClientIP',
      'X-Azure-SocketIP',
      'X-NF-Client-Connection-IP',
      'X-Appengine-User-IP',
      'X-Envoy-External-Address',
      'X-Forwarded',
      'Forwarded-For',
      'X-Forwarded-Port',
      'X-Forwarded-Server',
      'X-Forwarded-Prefix',
      'X-Vercel-Forwarded-For',
      'X-Original-Forwarded-For',
      'X-Original-Host',
      'X-Originating-IP',
      'X-Remote-Addr',
      'CDN-Loop',
      'CF-Ray',
    ].map((name) => [`with ${name}`, [`${name}: 203.0.113.5`], 403] as const),
    ['from a page in a browser', ['Origin: https://evil.example'], 403],
    ['a page without an origin', ['Origin: null'], 403],
    ['from a page whose browser sends no Origin', ['Sec-Fetch-Site: cross-site'], 403],
    ['a page of this very server', ['Sec-Fetch-Site: same-origin'], 403],
    ['from the address bar', ['Sec-Fetch-Site: none'], 200],
  ])('%s', async (_, headers, status) => {
    const response = await askWith(...headers);

    expect(response.status).toBe(status);
    expect(status === 200 ? FORBIDDEN : response.body).toEqual(FORBIDDEN);
  });

  it.each([
    ['evil.example', 403],
    ['localhost.evil.example', 403],
    ['127.0.0.1.evil.example:4010', 403],
    ['', 403],
    ['LOCALHOST:4010', 200],
    ['[::1]:4010', 200],
    ['127.0.0.1', 200],
  ])('depend on the name in Host: %s', async (host, status) => {
    const request = `GET /__mock/clock HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;

    expect((await sendRaw(mock.url, request)).status).toBe(status);
  });

  it('accept HTTP/1.0 without a Host', async () => {
    expect((await sendRaw(mock.url, 'GET /__mock/clock HTTP/1.0\r\n\r\n')).status).toBe(200);
  });

  it.for([
    ['the other loopback address', '::1', '[::1]'],
    ['IPv4 on an address for both', '::', '127.0.0.1'],
  ] as const)('accept this machine by %s', async ([, host, requested], { skip }) => {
    const open = await startMockServer({ calls: 0, host }).catch(() => undefined);
    skip(open === undefined, 'this machine has no IPv6');
    const response = await fetch(`http://${requested}:${new URL(open?.url ?? '').port}/__mock/health`);
    await open?.close();

    expect(response.status).toBe(200);
  });

  it.each(['faults', 'clock', 'reset', 'sandboxes', 'requests/verify'])(
    'a form that a page sends changes nothing: %s',
    async (path) => {
      const before = [(await control.get('faults')).body, (await control.get('health')).body];
      for (const method of ['POST', 'PUT']) {
        for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
          const headers = { 'content-type': type, origin: 'https://evil.example' };
          const response = await fetch(`${mock.url}/__mock/${path}`, { method, headers, body: '{"frozen":true}' });
          expect(response.status).toBe(403);
        }
      }

      expect([(await control.get('faults')).body, (await control.get('health')).body]).toEqual(before);
      expect((await control.get('clock')).body.frozen).toBe(false);
    },
  );

  const outside = Object.values(networkInterfaces())
    .flat()
    .find((address) => address?.family === 'IPv4' && !address.internal)?.address;

  it.skipIf(outside === undefined)('reject a caller on the network', async () => {
    await using open = await startMockServer({ calls: 1, host: '0.0.0.0', adminToken: 'the-admin-token' });
    const url = `http://${outside}:${new URL(open.url).port}/__mock/health`;

    expect((await fetch(url)).status).toBe(403);
    expect((await fetch(url, { headers: { authorization: 'Bearer the-admin-token' } })).status).toBe(200);
  });
});

describe('control routes', () => {
  it.each([
    ['PATCH', 'faults', 'GET, HEAD, PUT, DELETE'],
    ['POST', 'clock', 'GET, HEAD, PUT'],
    ['GET', 'reset', 'POST'],
    ['OPTIONS', 'health', 'GET, HEAD'],
    ['GET', 'sandboxes/x', 'DELETE'],
    ['DELETE', 'requests/verify', 'POST'],
  ])('reject %s of %s with 405 and Allow', async (method, path, allow) => {
    const response = await fetch(`${mock.url}/__mock/${path}`, { method });

    expect([response.status, response.headers.get('allow')]).toEqual([405, allow]);
    expect(await response.json()).toEqual({ error: `use ${allow}` });
  });

  const NOT_JSON = 'Unsupported Media Type: send JSON, with content-type: application/json';

  it.each([
    [
      'JSON that is none',
      'application/json',
      '{',
      400,
      "Body is not valid JSON but content-type is set to 'application/json'",
    ],
    ['no body', 'application/json', '', 400, 'clock must be an object'],
    ['a form', 'application/x-www-form-urlencoded', 'rate=1', 415, NOT_JSON],
    ['text', 'text/plain', '{"rate":1}', 415, NOT_JSON],
    ['a list', 'application/json', '[]', 400, 'clock must be an object'],
    ['null', 'application/json', 'null', 400, 'clock must be an object'],
    ['a prototype', 'application/json', '{"__proto__":{"rate":5}}', 400, expect.any(String)],
  ])('reject a body that is %s', async (_, type, body, status, error) => {
    const response = await fetch(`${mock.url}/__mock/clock`, {
      method: 'PUT',
      body,
      headers: { 'content-type': type },
    });

    expect([response.status, await response.json()]).toEqual([status, { error }]);
    expect((await control.get('clock')).body.rate).toBe(1);
  });

  it('reject a body above 64 MiB', async () => {
    const body = Buffer.alloc(64 * 1024 * 1024 + 1, ' ');
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${mock.url}/__mock/faults`, { method: 'PUT', headers, body });

    expect([response.status, await response.json()]).toEqual([413, { error: 'Request body is too large' }]);
  });

  it.each([
    ['an empty name', 'clock?sandbox=', 400],
    ['two names', 'clock?sandbox=a&sandbox=b', 400],
    ['an unknown sandbox', 'clock?sandbox=a', 404],
    ['two APIs', 'export?api=pbx&api=pbx', 400],
    ['an unknown path', 'nothing', 404],
  ])('%s', async (_, path, status) => {
    expect((await control.get(path)).status).toBe(status);
  });
});
