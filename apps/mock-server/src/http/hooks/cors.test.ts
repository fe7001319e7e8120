import { afterAll, beforeAll, expect, it } from 'vitest';
import { fetchPbx } from '../../../test/control-client.ts';
import type { MockServer } from '../../server/mock-server.ts';
import { startMockServer } from '../../server/start-mock-server.ts';

const ORIGIN = 'https://app.example';

let mock: MockServer;
beforeAll(async () => {
  mock = await startMockServer({ calls: 0, cors: ['https://other.example', ORIGIN] });
});
afterAll(() => mock.close());

it('exposes the headers for a retry, and varies by Origin', async () => {
  const { headers } = await fetchPbx(mock.url, '/v1/cdr', 'demo-pbx-token', { origin: ORIGIN });

  expect([headers.get('access-control-expose-headers'), headers.get('vary')]).toEqual([
    'retry-after, x-mock-warning',
    'Origin',
  ]);
});

it.each(['/v1/cdr', '/v1/auth/token', '/api/v2/report/x'])('allows a preflight of %s', async (path) => {
  const { status, headers } = await fetch(mock.url + path, { method: 'OPTIONS', headers: { origin: ORIGIN } });

  expect([status, headers.get('access-control-allow-origin'), headers.get('vary')]).toEqual([204, ORIGIN, 'Origin']);
  expect(headers.get('access-control-allow-methods')).toBe('GET, HEAD, POST');
  expect(headers.get('access-control-allow-headers')?.split(', ')).toEqual([
    'authorization',
    'baggage',
    'cache-control',
    'content-type',
    'if-modified-since',
    'if-none-match',
    'traceparent',
    'tracestate',
    'x-mock-fault',
    'x-request-id',
  ]);
});

it.each([
  ['a page of another origin', { origin: 'https://evil.example' }],
  ['no page', undefined],
])('varies by Origin in its response to %s', async (_, headers) => {
  const response = await fetchPbx(mock.url, '/v1/cdr', 'demo-pbx-token', headers);

  expect([response.headers.get('vary'), response.headers.get('access-control-allow-origin')]).toEqual(['Origin', null]);
});

it('sends no CORS header without an Origin', async () => {
  const { headers } = await fetchPbx(mock.url, '/v1/cdr');

  expect([headers.get('access-control-allow-origin'), headers.get('access-control-expose-headers')]).toEqual([
    null,
    null,
  ]);
});
