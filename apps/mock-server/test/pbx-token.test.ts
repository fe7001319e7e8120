import { describe, expect, it } from 'vitest';
import { type JsonResponse, fetchPbx } from './control-client.ts';
import { shareMock } from './share-mock.ts';

const { mock, control } = shareMock({ calls: 30 });

const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'.split('');

describe('pbx tokens', () => {
  const issue = (body: string, type = 'application/json'): Promise<JsonResponse> =>
    fetch(`${mock.url}/v1/auth/token`, { method: 'POST', body, headers: { 'content-type': type } });

  it('are given for an API key, and last a day of the sandbox’s clock', async () => {
    await control.put('clock', { now: '2026-07-01T00:00:00Z', frozen: true });
    const response = await issue('{"api_key":"demo-pbx-api-key"}');
    const { data } = await response.json();

    expect([response.status, data.expired, data.user_id]).toEqual([
      200,
      Date.parse('2026-07-02T00:00:00Z') / 1000,
      'demo',
    ]);
    expect((await fetchPbx(mock.url, '/v1/cdr', data.token)).status).toBe(200);
    await control.put('clock', { advance: 'PT23H59M59S' });
    expect((await fetchPbx(mock.url, '/v1/cdr', data.token)).status).toBe(200);
    await control.put('clock', { advance: 'PT1S' });
    expect((await fetchPbx(mock.url, '/v1/cdr', data.token)).status).toBe(401);
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
    for (const token of altered) expect((await fetchPbx(mock.url, '/v1/cdr', token)).status).toBe(401);
    const autocall = await fetch(`${mock.url}/api/v2/report/x`, { headers: { authorization: data.token } });

    expect(autocall.status).toBe(401);
  });

  it.each([
    ['an unknown key', '{"api_key":"unknown"}', 401, { error: 'Unauthorized' }],
    ['no key', '{}', 400, { error: [{ api_key: 'must be a string' }] }],
    ['an empty key', '{"api_key":""}', 400, { error: [{ api_key: 'must not be empty' }] }],
    ['a list', '[]', 400, { error: [{ body: 'must be object' }] }],
    ['null', 'null', 400, { error: [{ body: 'must be object' }] }],
    ['a key that is a number', '{"api_key":5}', 400, { error: [{ api_key: 'must be a string' }] }],
    ['broken JSON', '{"api_key":', 400, { error: [{ body: 'must be JSON, with content-type: application/json' }] }],
    ['no body', '', 400, { error: [{ body: 'must be JSON, with content-type: application/json' }] }],
  ])('%s', async (_, body, status, expected) => {
    const response = await issue(body);

    expect([response.status, await response.json()]).toEqual([status, expected]);
  });

  it.each(['application/x-www-form-urlencoded', 'text/plain'])(
    'are not given for JSON that is called %s',
    async (type) => {
      const response = await issue('{"api_key":"demo-pbx-api-key"}', type);

      expect([response.status, await response.json()]).toEqual([
        400,
        { error: [{ body: 'must be JSON, with content-type: application/json' }] },
      ]);
    },
  );

  it('are issued by POST alone', async () => {
    const response = await fetch(`${mock.url}/v1/auth/token`);

    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  });

  it('appear in the journal, issued or not', async () => {
    await issue('{"api_key":"demo-pbx-api-key"}');
    await issue('{"api_key":"unknown"}');
    await issue('{"key":"demo-pbx-api-key"}');
    await issue('{"api_key":');
    await issue('api_key=demo-pbx-api-key', 'application/x-www-form-urlencoded');
    const { body } = await control.get('requests');

    expect(body.requests).toMatchObject(
      [200, 401, 400, 400, 400].map((status) => ({ method: 'POST', route: 'pbx.createToken', status })),
    );
    expect(JSON.stringify(body)).not.toContain('api-key');
  });

  it('fail by a fault', async () => {
    await control.put('faults', [{ fault: 'unavailable', match: { route: 'pbx.createToken' } }]);

    expect((await issue('{"api_key":"demo-pbx-api-key"}')).status).toBe(503);
  });
});
