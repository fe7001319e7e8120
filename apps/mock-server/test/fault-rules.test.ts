import { pbxCdrExamples } from '@cdr/contract/examples';
import { describe, expect, it } from 'vitest';
import { shareMock } from './share-mock.ts';

const ONE = `/v1/cdr/${pbxCdrExamples[1].id}`;
const { mock, control, send } = shareMock({ calls: 50 });

describe('when', () => {
  const statuses = async (count: number, path = ONE) => {
    const seen: number[] = [];
    for (let index = 0; index < count; index += 1) seen.push((await send(path)).status);
    return seen;
  };

  it.each([
    ['the next two', { next: 2 }, ONE, [503, 503, 200, 200]],
    ['another route', { match: { route: 'pbx.listCdrs' } }, ONE, [200]],
    ['the route', { match: { route: 'pbx.getCdr' } }, ONE, [503]],
    ['another method', { match: { method: 'head' } }, ONE, [200]],
    ['the method', { match: { method: 'get' } }, ONE, [503]],
    ['another page', { match: { query: { page: '2' } } }, '/v1/cdr?page=1', [200]],
    ['the page', { match: { query: { page: '2' } } }, '/v1/cdr?limit=5&page=2', [503]],
    ['never', { rate: 0 }, ONE, [200, 200]],
  ])('%s', async (_, rule, path, expected) => {
    await control.put('faults', [{ fault: 'unavailable', ...rule }]);

    expect(await statuses(expected.length, path)).toEqual(expected);
  });

  it('now and then, at the same requests for the same seed', async () => {
    await control.put('faults', [{ fault: 'unavailable', rate: 0.3 }]);
    const first = await statuses(60);
    await control.put('faults', [{ fault: 'unavailable', rate: 0.3 }]);

    expect(first.filter((status) => status === 503).length).toBeGreaterThan(8);
    expect(first.filter((status) => status === 503).length).toBeLessThan(30);
    expect(await statuses(60)).toEqual(first);
  });

  it('several at once: late, and then refused', async () => {
    await control.put('faults', [{ fault: 'latency-fixed', ms: 60 }, { fault: 'forbidden' }]);
    const start = performance.now();

    expect(await statuses(1)).toEqual([403]);
    expect(performance.now() - start).toBeGreaterThanOrEqual(58);
  });

  it('one after the other: a response leaves the rules behind it for the next requests', async () => {
    await control.put('faults', [
      { fault: 'rate-limit', requests: 1, windowSeconds: 60, next: 2 },
      { fault: 'unavailable', next: 1 },
      { fault: 'forbidden', next: 1 },
    ]);

    expect(await statuses(5)).toEqual([503, 429, 403, 200, 200]);
  });

  it('limits of two routes are two limits', async () => {
    const limit = { fault: 'rate-limit', requests: 1, windowSeconds: 60 };
    await control.put('faults', [
      { ...limit, match: { route: 'pbx.getCdr' } },
      { ...limit, match: { route: 'pbx.listCdrs' } },
    ]);

    expect([await statuses(2), await statuses(2, '/v1/cdr')]).toEqual([
      [200, 429],
      [200, 429],
    ]);
  });

  it('nothing happens to those who have no credential, nor to control routes', async () => {
    await control.put('faults', [{ fault: 'server-error' }]);

    expect((await fetch(mock.url + ONE)).status).toBe(401);
    expect((await control.get('faults')).body).toMatchObject({ faults: [{ fault: 'server-error', rate: 1 }] });
  });
});
