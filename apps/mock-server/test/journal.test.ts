import { pbxCdrExamples } from '@cdr/contract/examples';
import { describe, expect, it } from 'vitest';
import { shareMock } from './share-mock.ts';

const { mock, control, send } = shareMock({ calls: 30 });

describe('the journal', () => {
  const URL_OF_ONE = `/v1/cdr/${pbxCdrExamples[0].id}`;

  it('shows requests without personal values', async () => {
    await send('/v1/cdr?status=busy&phone=0951234567&recordingfile=a.wav&secret=hush&page=2');
    await send(URL_OF_ONE);
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

  it('records errors, faults and requests without a tenant', async () => {
    await control.put('faults', [{ fault: 'server-error', next: 1 }]);
    await send('/v1/cdr');
    await send('/v1/cdr?limit=0');
    await fetch(`${mock.url}/v1/cdr`);
    const { body } = await control.get('requests');

    expect(body.requests.map(({ status, faults }: { status: number; faults: string[] }) => [status, faults])).toEqual([
      [500, ['server-error']],
      [400, []],
      [401, []],
    ]);
  });

  it.each([
    ['no credential', '/v1/cdr', undefined, 'there is no Authorization header'],
    ['no credential of autocall', '/api/v2/report/x', undefined, 'there is no Authorization header'],
    ['a pbx token alone', '/v1/cdr', 'demo-pbx-token', 'Authorization lacks "Bearer " in front of the pbx token'],
    ['another scheme', '/v1/cdr/x', 'Basic demo-pbx-token', 'Authorization lacks "Bearer " in front of the pbx token'],
    [
      'an autocall token as Bearer',
      '/api/v2/report/x',
      'Bearer demo-autocall-token',
      'Authorization must hold the raw autocall token, without "Bearer "',
    ],
    ['an unknown token', '/v1/cdr', 'Bearer pbx-hush', 'no account has this pbx token, or it has expired'],
    ['an unknown autocall token', '/api/v2/report/x', 'hush', 'no account has this autocall token, or it has expired'],
  ])('hints at what a 401 is for, without the credential: %s', async (_, path, authorization, warning) => {
    await fetch(mock.url + path, { headers: authorization === undefined ? {} : { authorization } });
    const { body } = await control.get('requests');

    expect(body.requests).toMatchObject([{ status: 401, warnings: [warning] }]);
    expect(JSON.stringify(body)).not.toMatch(/demo-|hush/);
  });

  it('notes what no route is for, but not its own routes', async () => {
    await send('/v1/cdrs/0951234567?phone=0951234567');
    await send('/v1/cdr/');
    await fetch(`${mock.url}/v1/cdr/x`, { method: 'DELETE' });
    await fetch(`${mock.url}/proxy/v1/cdr/x`, { method: 'DELETE' });
    await control.get('nothing');
    await send('/docs/');
    const { body } = await control.get('requests');

    expect(body.requests).toMatchObject([
      { method: 'GET', route: null, query: { phone: '***' }, status: 404 },
      { method: 'GET', route: 'pbx.getCdr', status: 404 },
      { method: 'DELETE', route: 'pbx.getCdr', status: 405 },
      { method: 'DELETE', route: null, status: 404 },
    ]);
    expect(JSON.stringify(body)).not.toContain('0951234567');
  });

  it('forgets the oldest of more than a thousand, and still counts them', async () => {
    for (let index = 0; index < 1010; index += 1) await send(`${URL_OF_ONE}?n=${index}`);
    const { body } = await control.get('requests');

    expect([body.total, body.requests.length, body.requests[0].number]).toEqual([1010, 1000, 11]);
  });

  it.each([
    ['a request that was sent once', { query: { status: 'BUSY' } }, { verified: true, count: 1 }],
    ['a route twice', { route: 'pbx.listCdrs', count: 2 }, { verified: true, count: 2 }],
    ['a route once, with two requests', { route: 'pbx.listCdrs', count: 1 }, { verified: false, count: 2 }],
    ['at most once', { route: 'pbx.listCdrs', atMost: 1 }, { verified: false, count: 2 }],
    ['at least twice', { route: 'pbx.listCdrs', atLeast: 2 }, { verified: true, count: 2 }],
    ['at most one of no request', { route: 'autocall.getReport', atMost: 1 }, { verified: true, count: 0 }],
    ['never', { route: 'autocall.getReport', count: 0 }, { verified: true, count: 0 }],
    ['one record', { id: pbxCdrExamples[0].id }, { verified: true, count: 1 }],
    ['a phone number', { query: { phone: '0951234567' } }, { verified: true, count: 1 }],
    ['a status', { status: 404 }, { verified: false, count: 0 }],
    ['a method', { method: 'get', status: 200, count: 3 }, { verified: true, count: 3 }],
  ])('verifies %s', async (_, expectation, verdict) => {
    await send('/v1/cdr?status=BUSY&phone=0951234567');
    await send('/v1/cdr?page=1');
    await send(URL_OF_ONE);

    expect((await control.post('requests/verify', expectation)).body).toMatchObject(verdict);
  });

  it('shows the nearest requests where none is as expected', async () => {
    await send('/v1/cdr?status=ANSWRED&phone=0951234567&page=1');
    await send(URL_OF_ONE);
    const { body } = await control.post('requests/verify', {
      route: 'pbx.listCdrs',
      query: { status: 'ANSWERED', phone: '0957654321', limit: '5' },
      status: 200,
    });

    expect(body).toMatchObject({ verified: false, count: 0 });
    expect(body.nearMisses[0].differences).toEqual([
      'status was ANSWRED, not ANSWERED',
      'phone was another one',
      'limit was absent',
    ]);
    expect(body.nearMisses[1].differences[0]).toBe('route was pbx.getCdr, not pbx.listCdrs');
    expect(JSON.stringify(body)).not.toMatch(/0951234567|0957654321/);
  });

  it.each([
    [
      'an unknown key',
      { rout: 'x' },
      'verify.rout is not known: use route, method, id, query, status, count, atLeast, atMost; did you mean route?',
    ],
    ['a count beside a bound', { count: 1, atLeast: 1 }, 'verify.count must stand without atLeast and atMost'],
    ['bounds that nothing meets', { atLeast: 3, atMost: 1 }, 'verify.atLeast must not be above atMost (1)'],
    ['half a count', { count: 1.5 }, 'verify.count must be a whole number from 0 to 9007199254740991'],
    [
      'an unknown route',
      { route: 'x' },
      'verify.route must be one of autocall.getReport, pbx.listCdrs, pbx.getCdr, pbx.createToken',
    ],
  ])('refuses %s', async (_, expectation, error) => {
    expect(await control.post('requests/verify', expectation)).toEqual({ status: 400, body: { error } });
  });
});
