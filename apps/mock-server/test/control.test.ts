import { describe, expect, it } from 'vitest';
import { shareMock } from './share-mock.ts';

const { mock, control, send } = shareMock({ calls: 30 });

describe('the clock', () => {
  it('expires scrolls', async () => {
    await control.put('clock', { frozen: true });
    const { scroll_id } = await (await send('/v1/cdr')).json();
    await control.put('clock', { advance: 'PT4M59S' });
    expect((await send(`/v1/cdr?scroll_id=${scroll_id}`)).status).toBe(200);
    await control.put('clock', { advance: 'PT5M1S' });

    expect((await send(`/v1/cdr?scroll_id=${scroll_id}`)).status).toBe(404);
  });

  it('returns its new time', async () => {
    const moved = await control.put('clock', { now: '2030-01-01T00:00:00Z', frozen: true });

    expect(moved).toEqual({ status: 200, body: { now: '2030-01-01T00:00:00.000Z', rate: 1, frozen: true } });
    expect((await control.get('clock')).body).toEqual(moved.body);
  });

  it('rejects an invalid change', async () => {
    expect(await control.put('clock', { advance: '1h' })).toEqual({
      status: 400,
      body: { error: 'clock.advance must be an ISO 8601 duration of days and smaller, like PT1H' },
    });
  });
});

it.each([
  ['faults', 'DELETE', 200],
  ['reset', 'POST', 204],
])('%s takes a request without a body that is called JSON', async (path, method, status) => {
  const response = await fetch(`${mock.url}/__mock/${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
  });

  expect(response.status).toBe(status);
});

it('reports its health', async () => {
  expect(await control.get('health')).toEqual({ status: 200, body: { status: 'ok', sandboxes: 1 } });
});
