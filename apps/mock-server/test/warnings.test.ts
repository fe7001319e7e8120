import { pbxCdrExamples } from '@cdr/contract/examples';
import { describe, expect, it } from 'vitest';
import { startMockServer } from '../src/server/start-mock-server.ts';
import { fetchPbx } from './control-client.ts';
import { shareMock } from './share-mock.ts';

const { send } = shareMock({ calls: 30 });

describe('warnings', () => {
  it.each([
    ['an unknown parameter', '/v1/cdr?sort=asc', 'unknown query parameter sort'],
    ['one that is misspelt', '/v1/cdr?limt=5', 'unknown query parameter limt; did you mean limit?'],
    [
      'one as other APIs write it',
      '/v1/cdr?startDate=x',
      'unknown query parameter startDate; did you mean start_date?',
    ],
    ['one that another route has', `/v1/cdr/${pbxCdrExamples[0].id}?limit=1`, 'unknown query parameter limit'],
    ['one on a record', `/v1/cdr/${pbxCdrExamples[0].id}?expand=1`, 'unknown query parameter expand'],
    ['one that no header could hold', '/v1/cdr?%0d%0aset-cookie=1', 'unknown query parameter %0D%0Aset-cookie'],
    ['a status that is nearly one', '/v1/cdr?status=ANSWRED', 'no call has status=ANSWRED; did you mean ANSWERED?'],
    ['a status far from any', '/v1/cdr?status=RINGING', 'no call has status=RINGING'],
    ['nothing to warn of', '/v1/cdr?status=no-answer&limit=5', null],
  ])('%s', async (_, path, warning) => {
    const response = await send(path);

    expect([response.status, response.headers.get('x-mock-warning')]).toEqual([200, warning]);
  });

  it('stay short enough for every client’s limit on headers', async () => {
    const query = Array.from({ length: 2500 }, (_, index) => `a${index}`).join('&');
    const response = await send(`/v1/cdr?${query}`);

    expect(response.status).toBe(200);
    expect(response.headers.get('x-mock-warning')).toMatch(
      /^unknown query parameter a0, .*unknown query parameter a9, and 2490 more$/,
    );
  });

  it('are shown whole when they are ten', async () => {
    const response = await send('/v1/cdr?a0&a1&a2&a3&a4&a5&a6&a7&a8&a9');

    expect(response.headers.get('x-mock-warning')?.split(', ')).toHaveLength(10);
  });

  it('are 400s when the server is strict, in each API’s own shape', async () => {
    await using strict = await startMockServer({ calls: 1, strict: true });
    const list = await fetchPbx(strict.url, '/v1/cdr?limt=5&page=1');
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
    expect((await fetchPbx(strict.url, '/v1/cdr?limit=5&page=1')).status).toBe(200);
  });
});
