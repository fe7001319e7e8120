import { pbxCdrExamples } from '@cdr/contract/examples';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { parseFaultPlan } from '../src/faults/parse-faults.ts';
import { type MockServer, startMockServer } from '../src/start-mock-server.ts';
import { type Answer, askOverHttp, createControl } from './control-client.ts';

let mock: MockServer;
let control: ReturnType<typeof createControl>;
beforeAll(async () => {
  mock = await startMockServer({ calls: 30 });
  control = createControl(mock);
});
afterEach(async () => {
  await control.post('reset');
});
afterAll(() => mock.close());

const ask = (path: string) => askOverHttp(mock.url, path);

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

const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'.split('');

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
      // The last character holds two bits that belong to no byte.
      ...BASE64URL.filter((last) => last !== data.token.at(-1)).map((last) => data.token.replace(/.$/, last)),
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
    ['a list', '[]', 400, { error: [{ body: 'must be object' }] }],
    ['null', 'null', 400, { error: [{ body: 'must be object' }] }],
    ['a key that is a number', '{"api_key":5}', 400, { error: [{ api_key: 'must be a string' }] }],
    ['broken JSON', '{"api_key":', 400, { error: 'Bad Request' }],
  ])('%s', async (_, body, status, expected) => {
    const answer = await issue(body);

    expect([answer.status, await answer.json()]).toEqual([status, expected]);
  });

  it('are asked for by POST alone', async () => {
    const answer = await fetch(`${mock.url}/v1/auth/token`);

    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
  });

  it('are noted in the journal, whoever asks for them', async () => {
    await issue('{"api_key":"demo-pbx-api-key"}');
    await issue('{"api_key":"nobody"}');
    const { body } = await control.get('requests');

    expect(body.requests).toMatchObject([
      { method: 'POST', route: 'pbx.createToken', status: 200 },
      { method: 'POST', route: 'pbx.createToken', status: 401 },
    ]);
    expect(JSON.stringify(body)).not.toContain('api-key');
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

  it('leaves none out, however many there are', async () => {
    await using many = await startMockServer({ calls: 2500 });
    const lines = (await (await fetch(`${many.url}/__mock/export?api=pbx`)).text()).trimEnd().split('\n');

    expect(new Set(lines.map((line) => JSON.parse(line).id)).size).toBe(2502);
  });

  it('refuses an API of nobody', async () => {
    expect(await control.get('export?api=sms')).toEqual({
      status: 400,
      body: { error: 'api must be pbx or autocall' },
    });
  });
});

it.each([
  ['faults', 'DELETE', 200],
  ['reset', 'POST', 204],
])('%s takes a request without a body that is called JSON', async (path, method, status) => {
  const answer = await fetch(`${mock.url}/__mock/${path}`, { method, headers: { 'content-type': 'application/json' } });

  expect(answer.status).toBe(status);
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

  it('notes what no route is for, but not its own routes', async () => {
    await ask('/v1/cdrs/0951234567?phone=0951234567');
    await ask('/v1/cdr/');
    await fetch(`${mock.url}/v1/cdr/x`, { method: 'DELETE' });
    await control.get('nothing');
    await ask('/docs/');
    const { body } = await control.get('requests');

    expect(body.requests).toMatchObject([
      { method: 'GET', route: null, query: { phone: '***' }, status: 404 },
      { method: 'GET', route: 'pbx.getCdr', status: 404 },
      { method: 'DELETE', route: 'pbx.getCdr', status: 405 },
    ]);
    expect(JSON.stringify(body)).not.toContain('0951234567');
  });

  it('forgets the oldest of more than a thousand, and still counts them', async () => {
    for (let index = 0; index < 1010; index += 1) await ask(`${URL_OF_ONE}?n=${index}`);
    const { body } = await control.get('requests');

    expect([body.total, body.requests.length, body.requests[0].number]).toEqual([1010, 1000, 11]);
  });

  it.each([
    ['what was asked once', { query: { status: 'BUSY' } }, { verified: true, count: 1 }],
    ['a route twice', { route: 'pbx.listCdrs', count: 2 }, { verified: true, count: 2 }],
    ['a route once, which was asked twice', { route: 'pbx.listCdrs', count: 1 }, { verified: false, count: 2 }],
    ['at most once', { route: 'pbx.listCdrs', atMost: 1 }, { verified: false, count: 2 }],
    ['at least twice', { route: 'pbx.listCdrs', atLeast: 2 }, { verified: true, count: 2 }],
    ['at most once what nobody asked', { route: 'autocall.getReport', atMost: 1 }, { verified: true, count: 0 }],
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
    ['a count beside a bound', { count: 1, atLeast: 1 }, 'verify.count must stand without atLeast and atMost'],
    ['bounds that nothing meets', { atLeast: 3, atMost: 1 }, 'verify.atLeast must not be above atMost (1)'],
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

  it('stay short enough for every client’s limit on headers', async () => {
    const query = Array.from({ length: 2500 }, (_, index) => `a${index}`).join('&');
    const answer = await ask(`/v1/cdr?${query}`);

    expect(answer.status).toBe(200);
    expect(answer.headers.get('x-mock-warning')).toMatch(
      /^unknown query parameter a0, .*unknown query parameter a9, and 2490 more$/,
    );
  });

  it('are shown whole when they are ten', async () => {
    const answer = await ask('/v1/cdr?a0&a1&a2&a3&a4&a5&a6&a7&a8&a9');

    expect(answer.headers.get('x-mock-warning')?.split(', ')).toHaveLength(10);
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
    const token = await fetch(`${strict.url}/v1/auth/token?a=1`, {
      method: 'POST',
      body: '{"api_key":"demo-pbx-api-key"}',
      headers: { 'content-type': 'application/json' },
    });

    expect([token.status, await token.json()]).toEqual([400, { error: [{ a: 'is not a parameter of this route' }] }]);
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
  await (await askOverHttp(logged.url, '/v1/cdrs/0951234567')).text();
  await (await fetch(`${logged.url}/__mock/clock?sandbox=demo`)).text();
  await logged.close();

  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { sandbox: 'demo', method: 'GET', route: 'pbx.listCdrs', status: 200, faults: [] },
    { sandbox: null, method: 'GET', route: null, status: 404, faults: [] },
    { sandbox: null, method: 'GET', route: '/__mock/clock', status: 200, faults: [] },
  ]);
  expect(lines.join()).not.toContain('0951234567');
});

it.each([
  ['an answer', 'forbidden', 403],
  ['a body that is stretched', 'dribbled-body', 200],
  ['a connection that is broken before a byte', 'reset-before-headers', 0],
  ['a connection that is broken behind the headers', 'reset-after-headers', 200],
])('logs what a fault has done: %s', async (_, fault, status) => {
  const lines: string[] = [];
  let tell = (): void => undefined;
  const told = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const log = (line: string): void => {
    lines.push(line);
    tell();
  };
  const faults = parseFaultPlan([{ fault }]);
  await using logged = await startMockServer({ calls: 1, log, faults });
  await askOverHttp(logged.url, `/v1/cdr/${pbxCdrExamples[0].id}`)
    .then((answer) => answer.text())
    .catch(() => undefined);
  await told;

  expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ route: 'pbx.getCdr', status, faults: [fault] }]);
});

it('says that it is well', async () => {
  expect(await control.get('health')).toEqual({ status: 200, body: { status: 'ok', sandboxes: 1 } });
});
