import { networkInterfaces } from 'node:os';
import { pbxCdrExamples } from '@cdr/contract/examples';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type MockServer, startMockServer } from '../src/start-mock-server.ts';
import { type Answer, askOverHttp, createControl } from './control-client.ts';
import { sendRaw, toRequest } from './raw-request.ts';

let mock: MockServer;
let control: ReturnType<typeof createControl>;
beforeAll(async () => {
  mock = await startMockServer({ calls: 30, adminToken: 'the-admin-token' });
  control = createControl(mock);
});
afterEach(async () => {
  await control.post('reset');
});
afterAll(() => mock.close());

const ask = (path: string) => askOverHttp(mock.url, path);

describe('who may control', () => {
  const FORBIDDEN = { error: 'control routes answer on loopback only, or with the admin token as Bearer' };
  const askWith = (...headers: string[]) => sendRaw(mock.url, toRequest('GET', '/__mock/clock', ...headers));

  it.each([
    ['whoever is on this machine', [], 200],
    ['whoever was forwarded by something on it', ['X-Forwarded-For: 203.0.113.5'], 403],
    ['the same with the standard’s header', ['Forwarded: for=203.0.113.5'], 403],
    ['the same with the admin token', ['X-Forwarded-For: 203.0.113.5', 'Authorization: Bearer the-admin-token'], 200],
    ['the same with another token', ['X-Forwarded-For: 203.0.113.5', 'Authorization: Bearer demo-pbx-token'], 403],
    ['whoever comes through a proxy that names itself', ['Via: 1.1 proxy'], 403],
    ['whoever comes through one that names who asks', ['X-Real-IP: 203.0.113.5'], 403],
    ['a page in somebody’s browser', ['Origin: https://evil.example'], 403],
    ['a page without an origin', ['Origin: null'], 403],
    ['a page whose browser sends no origin with it', ['Sec-Fetch-Site: cross-site'], 403],
    ['a page of this very server', ['Sec-Fetch-Site: same-origin'], 403],
    ['somebody who types the address', ['Sec-Fetch-Site: none'], 200],
  ])('%s', async (_, headers, status) => {
    const answer = await askWith(...headers);

    expect(answer.status).toBe(status);
    expect(status === 200 ? FORBIDDEN : answer.body).toEqual(FORBIDDEN);
  });

  it.each([
    ['evil.example', 403],
    ['localhost.evil.example', 403],
    ['127.0.0.1.evil.example:4010', 403],
    ['', 403],
    ['LOCALHOST:4010', 200],
    ['[::1]:4010', 200],
    ['127.0.0.1', 200],
  ])('by a name that was pointed at this machine nobody: %s', async (host, status) => {
    const request = `GET /__mock/clock HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;

    expect((await sendRaw(mock.url, request)).status).toBe(status);
  });

  it.each(['faults', 'clock', 'reset', 'sandboxes', 'requests/verify'])(
    'a form that a page sends changes nothing: %s',
    async (path) => {
      const before = [(await control.get('faults')).body, (await control.get('health')).body];
      for (const method of ['POST', 'PUT']) {
        for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
          const headers = { 'content-type': type, origin: 'https://evil.example' };
          const answer = await fetch(`${mock.url}/__mock/${path}`, { method, headers, body: '{"frozen":true}' });
          expect(answer.status).toBe(403);
        }
      }

      expect([(await control.get('faults')).body, (await control.get('health')).body]).toEqual(before);
      expect((await control.get('clock')).body.frozen).toBe(false);
    },
  );

  const outside = Object.values(networkInterfaces())
    .flat()
    .find((address) => address?.family === 'IPv4' && !address.internal)?.address;

  it.skipIf(outside === undefined)('not a caller who comes over the network', async () => {
    await using open = await startMockServer({ calls: 1, host: '0.0.0.0', adminToken: 'the-admin-token' });
    const url = `http://${outside}:${new URL(open.url).port}/__mock/health`;

    expect((await fetch(url)).status).toBe(403);
    expect((await fetch(url, { headers: { authorization: 'Bearer the-admin-token' } })).status).toBe(200);
  });
});

describe('what control routes do not take', () => {
  it.each([
    ['PATCH', 'faults', 'GET, HEAD, PUT, DELETE'],
    ['POST', 'clock', 'GET, HEAD, PUT'],
    ['GET', 'reset', 'POST'],
    ['OPTIONS', 'health', 'GET, HEAD'],
    ['GET', 'sandboxes/x', 'DELETE'],
    ['DELETE', 'requests/verify', 'POST'],
  ])('%s of %s is a 405 that says what it takes', async (method, path, allow) => {
    const answer = await fetch(`${mock.url}/__mock/${path}`, { method });

    expect([answer.status, answer.headers.get('allow')]).toEqual([405, allow]);
    expect(await answer.json()).toEqual({ error: `use ${allow}` });
  });

  it.each([
    [
      'JSON that is none',
      'application/json',
      '{',
      400,
      "Body is not valid JSON but content-type is set to 'application/json'",
    ],
    ['no body', 'application/json', '', 400, "Body cannot be empty when content-type is set to 'application/json'"],
    ['a body without a type', 'application/x-www-form-urlencoded', 'rate=1', 415, 'Unsupported Media Type'],
    ['text', 'text/plain', '{"rate":1}', 400, 'clock must be an object'],
    ['a list', 'application/json', '[]', 400, 'clock must be an object'],
    ['null', 'application/json', 'null', 400, 'clock must be an object'],
    ['a prototype', 'application/json', '{"__proto__":{"rate":5}}', 400, expect.any(String)],
  ])('a body that is %s', async (_, type, body, status, error) => {
    const answer = await fetch(`${mock.url}/__mock/clock`, { method: 'PUT', body, headers: { 'content-type': type } });

    expect([answer.status, await answer.json()]).toEqual([status, { error }]);
    expect((await control.get('clock')).body.rate).toBe(1);
  });

  it('a body of more than 64 MiB', async () => {
    const body = Buffer.alloc(64 * 1024 * 1024 + 1, ' ');
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${mock.url}/__mock/faults`, { method: 'PUT', headers, body });

    expect([answer.status, await answer.json()]).toEqual([413, { error: 'Request body is too large' }]);
  });

  it.each([
    ['an empty name', 'clock?sandbox=', 400],
    ['two names', 'clock?sandbox=a&sandbox=b', 400],
    ['a name of nobody', 'clock?sandbox=a', 404],
    ['two APIs', 'export?api=pbx&api=pbx', 400],
    ['a path of nobody', 'nothing', 404],
  ])('%s', async (_, path, status) => {
    expect((await control.get(path)).status).toBe(status);
  });
});

describe('the clock', () => {
  it('moves what scrolls expire by', async () => {
    const { scroll_id } = await (await ask('/v1/cdr')).json();
    await control.put('clock', { advance: 'PT4M59S' });
    expect((await ask(`/v1/cdr?scroll_id=${scroll_id}`)).status).toBe(200);
    await control.put('clock', { advance: 'PT5M1S' });

    expect((await ask(`/v1/cdr?scroll_id=${scroll_id}`)).status).toBe(404);
  });

  it('says what it was moved to', async () => {
    const moved = await control.put('clock', { now: '2030-01-01T00:00:00Z', frozen: true });

    expect(moved).toEqual({ status: 200, body: { now: '2030-01-01T00:00:00.000Z', rate: 1, frozen: true } });
    expect((await control.get('clock')).body).toEqual(moved.body);
  });

  it('refuses what it does not understand', async () => {
    expect(await control.put('clock', { advance: '1h' })).toEqual({
      status: 400,
      body: { error: 'clock.advance must be an ISO 8601 duration of days and smaller, like PT1H' },
    });
  });
});

describe('pbx tokens', () => {
  const issue = (body: string, type = 'application/json'): Promise<Answer> =>
    fetch(`${mock.url}/v1/auth/token`, { method: 'POST', body, headers: { 'content-type': type } });

  it('are given for an API key, and last a day of the sandbox’s clock', async () => {
    await control.put('clock', { now: '2026-07-01T00:00:00Z', frozen: true });
    const answer = await issue('{"api_key":"demo-pbx-api-key"}');
    const { data } = await answer.json();

    expect([answer.status, data.expired, data.user_id]).toEqual([
      200,
      Date.parse('2026-07-02T00:00:00Z') / 1000,
      'demo',
    ]);
    expect((await askOverHttp(mock.url, '/v1/cdr', data.token)).status).toBe(200);
    await control.put('clock', { advance: 'PT23H59M59S' });
    expect((await askOverHttp(mock.url, '/v1/cdr', data.token)).status).toBe(200);
    await control.put('clock', { advance: 'PT1S' });
    expect((await askOverHttp(mock.url, '/v1/cdr', data.token)).status).toBe(401);
  });

  it('cannot be made up or altered', async () => {
    const { data } = await (await issue('{"api_key":"demo-pbx-api-key"}')).json();
    const [scheme, issuer, expired, nonce, signature] = data.token.split('.');
    const altered = [
      [scheme, issuer, String(Number(expired) + 1), nonce, signature].join('.'),
      [scheme, Buffer.from('other').toString('base64url'), expired, nonce, signature].join('.'),
      `${data.token}A`,
      `mock.${issuer}.9999999999.x.${'A'.repeat(43)}`,
    ];
    for (const token of altered) expect((await askOverHttp(mock.url, '/v1/cdr', token)).status).toBe(401);
    const autocall = await fetch(`${mock.url}/api/v2/report/x`, { headers: { authorization: data.token } });

    expect(autocall.status).toBe(401);
  });

  it.each([
    ['a key of nobody', '{"api_key":"nobody"}', 401, { error: 'Unauthorized' }],
    ['no key', '{}', 400, { error: [{ api_key: 'must be a string' }] }],
    ['an empty key', '{"api_key":""}', 400, { error: [{ api_key: 'must not be empty' }] }],
    ['broken JSON', '{"api_key":', 400, { error: 'Bad Request' }],
  ])('%s', async (_, body, status, expected) => {
    const answer = await issue(body);

    expect([answer.status, await answer.json()]).toEqual([status, expected]);
  });

  it('are asked for by POST alone', async () => {
    const answer = await fetch(`${mock.url}/v1/auth/token`);

    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
  });

  it('fail when they are told to', async () => {
    await control.put('faults', [{ fault: 'unavailable', match: { route: 'pbx.createToken' } }]);

    expect((await issue('{"api_key":"demo-pbx-api-key"}')).status).toBe(503);
  });
});

describe('the export', () => {
  it.each([
    ['pbx', 32],
    ['autocall', 4],
  ])('gives all records of %s, a line each', async (api, count) => {
    const answer = await fetch(`${mock.url}/__mock/export?api=${api}`);
    const lines = (await answer.text()).trimEnd().split('\n');

    expect(answer.headers.get('content-type')).toBe('application/x-ndjson');
    expect(new Set(lines.map((line) => JSON.parse(line).id)).size).toBe(count);
  });

  it('refuses an API of nobody', async () => {
    expect(await control.get('export?api=sms')).toEqual({
      status: 400,
      body: { error: 'api must be pbx or autocall' },
    });
  });
});

describe('the journal', () => {
  const URL_OF_ONE = `/v1/cdr/${pbxCdrExamples[0].id}`;

  it('shows what was asked, without what is personal', async () => {
    await ask('/v1/cdr?status=busy&phone=0951234567&recordingfile=a.wav&secret=hush&page=2');
    await ask(URL_OF_ONE);
    const { body } = await control.get('requests');

    expect(body.total).toBe(2);
    expect(body.requests[0]).toMatchObject({
      number: 1,
      method: 'GET',
      route: 'pbx.listCdrs',
      query: { status: 'busy', phone: '***', recordingfile: '***', secret: '***', page: '2' },
      status: 200,
      warnings: ['unknown query parameter secret'],
    });
    expect(body.requests[1]).toMatchObject({ route: 'pbx.getCdr', query: {}, status: 200 });
    expect(JSON.stringify(body)).not.toMatch(/0951234567|a\.wav|hush|demo-pbx-token|01b7d166/);
  });

  it('notes errors, faults and requests of nobody', async () => {
    await control.put('faults', [{ fault: 'server-error', next: 1 }]);
    await ask('/v1/cdr');
    await ask('/v1/cdr?limit=0');
    await fetch(`${mock.url}/v1/cdr`);
    const { body } = await control.get('requests');

    expect(body.requests.map(({ status, faults }: { status: number; faults: string[] }) => [status, faults])).toEqual([
      [500, ['server-error']],
      [400, []],
      [401, []],
    ]);
  });

  it('forgets the oldest of more than a thousand, and still counts them', async () => {
    for (let index = 0; index < 1010; index += 1) await ask(`${URL_OF_ONE}?n=${index}`);
    const { body } = await control.get('requests');

    expect([body.total, body.requests.length, body.requests[0].number]).toEqual([1010, 1000, 11]);
  });

  it.each([
    ['what was asked once', { query: { status: 'BUSY' } }, { verified: true, count: 1 }],
    ['a route twice', { route: 'pbx.listCdrs', count: 2 }, { verified: true, count: 2 }],
    ['at most once', { route: 'pbx.listCdrs', atMost: 1 }, { verified: false, count: 2 }],
    ['at least twice', { route: 'pbx.listCdrs', atLeast: 2 }, { verified: true, count: 2 }],
    ['never', { route: 'autocall.getReport', count: 0 }, { verified: true, count: 0 }],
    ['one record', { id: pbxCdrExamples[0].id }, { verified: true, count: 1 }],
    ['a phone number', { query: { phone: '0951234567' } }, { verified: true, count: 1 }],
    ['a status', { status: 404 }, { verified: false, count: 0 }],
    ['a method', { method: 'get', status: 200, count: 3 }, { verified: true, count: 3 }],
  ])('verifies %s', async (_, expectation, verdict) => {
    await ask('/v1/cdr?status=BUSY&phone=0951234567');
    await ask('/v1/cdr?page=1');
    await ask(URL_OF_ONE);

    expect((await control.post('requests/verify', expectation)).body).toMatchObject(verdict);
  });

  it('shows the nearest requests where none is as expected', async () => {
    await ask('/v1/cdr?status=ANSWRED&phone=0951234567&page=1');
    await ask(URL_OF_ONE);
    const { body } = await control.post('requests/verify', {
      route: 'pbx.listCdrs',
      query: { status: 'ANSWERED', phone: '0957654321', limit: '5' },
      status: 200,
    });

    expect(body).toMatchObject({ verified: false, count: 0 });
    expect(body.nearMisses[0].differences).toEqual([
      'asked for status=ANSWRED, not ANSWERED',
      'asked for another phone',
      'asked without limit',
    ]);
    expect(body.nearMisses[1].differences[0]).toBe('asked for route=pbx.getCdr, not pbx.listCdrs');
    expect(JSON.stringify(body)).not.toMatch(/0951234567|0957654321/);
  });

  it.each([
    [
      'a key of nobody',
      { rout: 'x' },
      'verify.rout is not known: use route, method, id, query, status, count, atLeast, atMost',
    ],
    ['half a count', { count: 1.5 }, 'verify.count must be a whole number from 0 to 9007199254740991'],
    [
      'a route of nobody',
      { route: 'x' },
      'verify.route must be one of autocall.getReport, pbx.listCdrs, pbx.getCdr, pbx.createToken',
    ],
  ])('refuses %s', async (_, expectation, error) => {
    expect(await control.post('requests/verify', expectation)).toEqual({ status: 400, body: { error } });
  });
});

describe('warnings', () => {
  it.each([
    ['an unknown parameter', '/v1/cdr?limt=5', 'unknown query parameter limt'],
    ['one on a record', `/v1/cdr/${pbxCdrExamples[0].id}?expand=1`, 'unknown query parameter expand'],
    ['one that no header could hold', '/v1/cdr?%0d%0aset-cookie=1', 'unknown query parameter %0D%0Aset-cookie'],
    ['a status that is nearly one', '/v1/cdr?status=ANSWRED', 'no call has status=ANSWRED; did you mean ANSWERED?'],
    ['a status far from any', '/v1/cdr?status=RINGING', 'no call has status=RINGING'],
    ['nothing to warn of', '/v1/cdr?status=no-answer&limit=5', null],
  ])('%s', async (_, path, warning) => {
    const answer = await ask(path);

    expect([answer.status, answer.headers.get('x-mock-warning')]).toEqual([200, warning]);
  });

  it('are 400s when the server is strict, in each API’s own shape', async () => {
    await using strict = await startMockServer({ calls: 1, strict: true });
    const list = await askOverHttp(strict.url, '/v1/cdr?limt=5&page=1');
    const report = await fetch(`${strict.url}/api/v2/report/x?a=1&b=2`, {
      headers: { authorization: 'demo-autocall-token' },
    });

    expect([list.status, await list.json()]).toEqual([400, { error: [{ limt: 'is not a parameter of this route' }] }]);
    expect([report.status, await report.json()]).toEqual([
      400,
      { error: 'a is not a parameter of this route; b is not a parameter of this route' },
    ]);
    expect((await askOverHttp(strict.url, '/v1/cdr?limit=5&page=1')).status).toBe(200);
  });
});

describe('pages of other origins', () => {
  const ORIGIN = 'https://app.example';

  it.each([
    ['no origin is named', undefined, null],
    ['this one is named', [ORIGIN], ORIGIN],
    ['another is named', ['https://other.example'], null],
    ['every one is named', ['*'], '*'],
  ])('may read when %s', async (_, cors, allowed) => {
    await using open = await startMockServer({ calls: 1, cors });
    const answer = await askOverHttp(open.url, '/v1/cdr', 'demo-pbx-token', { origin: ORIGIN });
    const preflight = await fetch(`${open.url}/v1/cdr`, { method: 'OPTIONS', headers: { origin: ORIGIN } });

    expect(answer.headers.get('access-control-allow-origin')).toBe(allowed);
    expect(preflight.headers.get('access-control-allow-origin')).toBe(allowed);
    expect(preflight.status).toBe(allowed === null ? 405 : 204);
  });

  it('may never control', async () => {
    await using open = await startMockServer({ calls: 1, cors: ['*'] });
    const answer = await fetch(`${open.url}/__mock/clock`, { headers: { origin: ORIGIN } });

    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([403, null]);
  });
});

it('logs one line for each answer, and nothing personal in it', async () => {
  const lines: string[] = [];
  await using logged = await startMockServer({ calls: 1, log: (line) => lines.push(line) });
  await (await askOverHttp(logged.url, '/v1/cdr?phone=0951234567')).text();
  await logged.close();

  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { sandbox: 'demo', method: 'GET', route: 'pbx.listCdrs', status: 200, faults: [] },
  ]);
  expect(lines.join()).not.toContain('0951234567');
});

it('says that it is well', async () => {
  expect(await control.get('health')).toEqual({ status: 200, body: { status: 'ok', sandboxes: 1 } });
});
