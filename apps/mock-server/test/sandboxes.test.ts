import { setImmediate } from 'node:timers/promises';
import { autocallReportExample, pbxCdrExamples } from '@cdr/contract/examples';
import { createTraffic } from '@cdr/synthetic';
import { describe, expect, it } from 'vitest';
import { createMockService } from '../src/server/create-mock-app.ts';
import { parseFaultPlan } from '../src/faults/parse-faults.ts';
import { type JsonResponse, fetchPbx, createControl } from './control-client.ts';
import { injectPbx, makeCdr, TWO_TENANTS } from './fixtures.ts';
import { shareMock } from './share-mock.ts';

const { mock, control } = shareMock({ calls: 10 });

const readTotal = async (token: string): Promise<number> =>
  (await (await fetchPbx(mock.url, '/v1/cdr?page=1&limit=1', token)).json()).total;

describe('a sandbox', () => {
  it('has its options, and its own tokens for both APIs', async () => {
    const { status, body } = await control.post('sandboxes', { calls: 20, seed: 7 });
    const report = createTraffic({ seed: 7, calls: 20 }).reportAt(0);
    const response = await fetch(`${mock.url}/api/v2/report/${report.id}`, {
      headers: { authorization: body.tokens.autocall },
    });

    expect(status).toBe(201);
    expect(await readTotal(body.tokens.pbx)).toBe(22);
    expect(await response.json()).toEqual({ data: report });
    const issued: JsonResponse = await fetch(`${mock.url}/v1/auth/token`, {
      method: 'POST',
      body: JSON.stringify({ api_key: body.apiKey }),
      headers: { 'content-type': 'application/json' },
    });
    const { data } = await issued.json();
    expect([await readTotal(data.token), data.user_id]).toEqual([22, body.id]);
  });

  it('has 1,000 calls by default', async () => {
    const { status, body } = await control.post('sandboxes');

    expect([status, await readTotal(body.tokens.pbx)]).toEqual([201, 1002]);
  });

  it('takes data', async () => {
    const data = {
      pbx: [makeCdr(1), ...pbxCdrExamples],
      autocall: [{ ...autocallReportExample.data, id: 'my-report' }],
    };
    const { body } = await control.post('sandboxes', { data });
    const response = await fetch(`${mock.url}/api/v2/report/my-report`, {
      headers: { authorization: body.tokens.autocall },
    });

    expect(await readTotal(body.tokens.pbx)).toBe(3);
    expect(response.status).toBe(200);
  });

  it('has a clock, faults and a journal of its own, from the start on', async () => {
    const { body } = await control.post('sandboxes', {
      calls: 1,
      clock: { now: '2030-01-01T00:00:00Z', frozen: true },
      faults: [{ fault: 'forbidden', next: 1 }],
    });
    const own = createControl(mock, body.id);
    const response = await fetchPbx(mock.url, '/v1/cdr', body.tokens.pbx);
    await own.put('clock', { advance: 'PT1H' });

    expect(response.status).toBe(403);
    expect((await own.get('requests')).body.requests).toMatchObject([{ status: 403, at: '2030-01-01T00:00:00.000Z' }]);
    expect((await own.get('clock')).body.now).toBe('2030-01-01T01:00:00.000Z');
    expect((await control.get('clock')).body.frozen).toBe(false);
    expect((await control.get('requests')).body.requests).not.toContainEqual(expect.objectContaining({ status: 403 }));
    await own.post('reset');
    expect((await own.get('clock')).body.now).toBe('2030-01-01T00:00:00.000Z');
    expect((await own.get('requests')).body.total).toBe(0);
    expect((await fetchPbx(mock.url, '/v1/cdr', body.tokens.pbx)).status).toBe(403);
  });

  it('makes the same new calls after a reset as before it', async () => {
    const clock = { now: '2026-07-01T02:00:00Z', frozen: true };
    const faults = [{ fault: 'new-calls', calls: 3 }];
    const { body } = await control.post('sandboxes', { calls: 5, clock, faults });
    const own = createControl(mock, body.id);
    const readNew = async () =>
      (await (await fetchPbx(mock.url, '/v1/cdr?page=1&limit=3', body.tokens.pbx)).json()).data;
    const before = [await readNew(), await readNew()];
    await own.post('reset');

    expect([await readNew(), await readNew()]).toEqual(before);
    expect(before[0]).not.toEqual(before[1]);
  });

  it('goes back to its start', async () => {
    const { body } = await control.post('sandboxes', { calls: 5 });
    const own = createControl(mock, body.id);
    await own.put('faults', [{ fault: 'new-calls', calls: 3 }]);
    const { scroll_id } = await (await fetchPbx(mock.url, '/v1/cdr', body.tokens.pbx)).json();
    expect(await readTotal(body.tokens.pbx)).toBe(10);
    await own.post('reset');

    expect(await readTotal(body.tokens.pbx)).toBe(7);
    expect((await fetchPbx(mock.url, `/v1/cdr?scroll_id=${scroll_id}`, body.tokens.pbx)).status).toBe(404);
  });

  it('is gone when it is deleted, and its tokens with it', async () => {
    const { body } = await control.post('sandboxes', { calls: 1 });

    expect((await control.remove(`sandboxes/${body.id}`)).status).toBe(204);
    expect((await fetchPbx(mock.url, '/v1/cdr', body.tokens.pbx)).status).toBe(401);
    expect(await createControl(mock, body.id).get('clock')).toEqual({
      status: 404,
      body: { error: 'no sandbox has this id' },
    });
    expect((await control.remove(`sandboxes/${body.id}`)).status).toBe(404);
  });

  it('responds 503 while it is removed', async () => {
    const faults = parseFaultPlan([{ fault: 'latency-fixed', ms: 300 }]);
    const { app, sandboxes } = await createMockService({ accounts: [{ ...TWO_TENANTS[0], faults }] });
    const { journal } = sandboxes.first();
    const response = injectPbx(app, '/v1/cdr?page=1', 'pbx-1');
    while (journal.count() === 0) await setImmediate();
    await sandboxes.remove('one');

    expect(await response).toEqual({ status: 503, body: { error: 'Service Unavailable' } });
    await app.close();
  });

  it('can be made in code, and ends with its scope', async () => {
    let token = '';
    {
      await using sandbox = await mock.createSandbox({ calls: 3 });
      token = sandbox.tokens.pbx;
      const { autocall } = sandbox.tokens;
      const issued = await fetch(`${mock.url}/v1/auth/token`, {
        method: 'POST',
        body: JSON.stringify({ api_key: sandbox.apiKey }),
        headers: { 'content-type': 'application/json' },
      });
      const report = await fetch(`${mock.url}/api/v2/report/x`, { headers: { authorization: autocall } });
      expect([await readTotal(token), issued.status, report.status]).toEqual([5, 200, 404]);
    }

    expect((await fetchPbx(mock.url, '/v1/cdr', token)).status).toBe(401);
  });
});

describe('a hundred at once', () => {
  it('do not see each other', async () => {
    const made = await Promise.all(
      Array.from({ length: 100 }, (_, seed) => control.post('sandboxes', { calls: 20, seed: seed + 100 })),
    );
    const seen = await Promise.all(
      made.map(async ({ body }) => (await fetchPbx(mock.url, '/v1/cdr?limit=50', body.tokens.pbx)).json()),
    );
    const ids = seen.flatMap(({ data }) => data.slice(0, 20).map(({ id }: { id: string }) => id));

    expect(seen.map(({ data }) => data.length)).toEqual(Array.from({ length: 100 }, () => 22));
    expect(new Set(ids).size).toBe(2000);
    const strangers = await fetchPbx(mock.url, `/v1/cdr/${ids[0]}`, made[1]?.body.tokens.pbx);
    expect(strangers.status).toBe(404);
    const stolen = await fetchPbx(mock.url, `/v1/cdr?scroll_id=${seen[0].scroll_id}`, made[1]?.body.tokens.pbx);
    expect(stolen.status).toBe(400);
    await Promise.all(made.map(({ body }) => control.remove(`sandboxes/${body.id}`)));
    expect((await control.get('health')).body.sandboxes).toBeLessThan(10);
  });
});
