import { describe, expect, it } from 'vitest';
import { startMockServer } from '../src/server/start-mock-server.ts';
import { fetchPbx } from './control-client.ts';

describe('pages of other origins', () => {
  const ORIGIN = 'https://app.example';

  it.each([
    ['no origin is named', undefined, null],
    ['this one is named', [ORIGIN], ORIGIN],
    ['another is named', ['https://other.example'], null],
    ['every one is named', ['*'], '*'],
  ])('may read when %s', async (_, cors, allowed) => {
    await using open = await startMockServer({ calls: 1, cors });
    const response = await fetchPbx(open.url, '/v1/cdr', 'demo-pbx-token', { origin: ORIGIN });
    const preflight = await fetch(`${open.url}/v1/cdr`, { method: 'OPTIONS', headers: { origin: ORIGIN } });

    expect(response.headers.get('access-control-allow-origin')).toBe(allowed);
    expect(preflight.headers.get('access-control-allow-origin')).toBe(allowed);
    expect(preflight.status).toBe(allowed === null ? 405 : 204);
  });

  it('may never control', async () => {
    await using open = await startMockServer({ calls: 1, cors: ['*'] });
    const response = await fetch(`${open.url}/__mock/clock`, { headers: { origin: ORIGIN } });

    expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([403, null]);
  });
});
