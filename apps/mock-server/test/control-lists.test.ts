import { describe, expect, it } from 'vitest';
import type { JsonResponse } from './control-client.ts';
import { shareMock } from './share-mock.ts';

const { mock, control, send } = shareMock({ calls: 10 });

describe('the list of control routes', () => {
  it('has each route with its methods', async () => {
    const response: JsonResponse = await fetch(`${mock.url}/__mock`);

    expect((await response.json()).routes).toEqual([
      'GET /__mock',
      'GET /__mock/health',
      'GET, PUT, DELETE /__mock/faults',
      'POST /__mock/calls',
      'PATCH, DELETE /__mock/calls/:id',
      'GET, PUT /__mock/clock',
      'GET, DELETE /__mock/requests',
      'POST /__mock/requests/verify',
      'GET, POST /__mock/sandboxes',
      'DELETE /__mock/sandboxes/:id',
      'POST /__mock/reset',
      'GET /__mock/export',
    ]);
  });

  it('is guarded like the control routes', async () => {
    expect((await fetch(`${mock.url}/__mock`, { headers: { 'x-forwarded-for': '203.0.113.5' } })).status).toBe(403);
  });
});

describe('the list of sandboxes', () => {
  it('has the first account, and the others in the order of their creation', async () => {
    await send('/v1/cdr');
    await using own = await mock.createSandbox({ calls: 1 });
    await using other = await mock.createSandbox({ calls: 1 });

    expect(await control.get('sandboxes')).toEqual({
      status: 200,
      body: {
        sandboxes: [
          { id: 'demo', requests: 1 },
          { id: own.id, requests: 0 },
          { id: other.id, requests: 0 },
        ],
      },
    });
  });

  it('names sandboxes that a test may remove', async () => {
    await control.post('sandboxes', { calls: 1 });
    const [, left] = (await control.get('sandboxes')).body.sandboxes;

    expect((await control.remove(`sandboxes/${left.id}`)).status).toBe(204);
    expect((await control.get('sandboxes')).body.sandboxes).toHaveLength(1);
  });

  it('shows no credentials', async () => {
    await using own = await mock.createSandbox({ calls: 1 });
    const text = JSON.stringify((await control.get('sandboxes')).body);

    for (const credential of [own.tokens.pbx, own.tokens.autocall, own.apiKey]) expect(text).not.toContain(credential);
  });
});

describe('a cleared journal', () => {
  it('drops requests and keeps all else', async () => {
    await control.put('clock', { now: '2030-01-01T00:00:00Z', frozen: true });
    await control.put('faults', [{ fault: 'unavailable' }]);
    await send('/v1/cdr');

    expect((await control.remove('requests')).status).toBe(204);
    expect((await control.get('requests')).body).toEqual({ total: 0, requests: [] });
    expect((await control.post('requests/verify', { count: 0 })).body).toMatchObject({ verified: true, forgotten: 0 });
    expect((await control.get('clock')).body.now).toBe('2030-01-01T00:00:00.000Z');
    expect((await send('/v1/cdr')).status).toBe(503);
    expect((await control.get('requests')).body).toMatchObject({ total: 1, requests: [{ number: 1, status: 503 }] });
  });

  it('belongs to the named sandbox', async () => {
    await using own = await mock.createSandbox({ calls: 1 });
    await send('/v1/cdr');
    await control.remove(`requests?sandbox=${own.id}`);

    expect((await control.get('requests')).body.total).toBe(1);
  });
});
