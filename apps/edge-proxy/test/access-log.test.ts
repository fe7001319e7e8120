import { describe, expect, it } from 'vitest';
import type { AccessLogEntry } from '../src/observe/access-log.ts';
import { createTestEdge } from './support/edge.ts';
import { FULL_KEY, hashKey, KEYS } from './support/keys.ts';
import { expectProblem } from './support/problem.ts';
import { BUSY_CDR, CDR_PATH, LIST_PATH, LONG_AFTER, OTP_REPORT, REPORT_PATH } from './support/records.ts';
import { json } from './support/upstream.ts';

const toTime = (ms: number): string => new Date(ms).toISOString();

const nothing: Omit<AccessLogEntry, 'requestId' | 'status'> = {
  time: toTime(LONG_AFTER),
  traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
  ms: 0,
  keyId: null,
  method: 'GET',
  route: null,
  tenant: null,
  cache: null,
  upstreamMs: null,
  fault: null,
};

it('logs the route, the caller and the cost of each request', async () => {
  await using test = await createTestEdge({ access: { mode: 'keys', keys: KEYS } });
  test.upstream.respond = (request, response) => {
    test.clock += 25;
    json(BUSY_CDR)(request, response);
  };
  const init = {
    headers: { 'x-request-id': 'trace-7', traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01' },
  };
  await test.send('/healthz', '', init);
  await test.send('/nowhere', '', init);
  await test.send(CDR_PATH, 'cdr_nobody', init);
  await test.send(CDR_PATH, FULL_KEY, init);
  await test.send(CDR_PATH, FULL_KEY, { ...init, method: 'HEAD' });
  await test.send(`${LIST_PATH}?limit=0`, FULL_KEY, init);

  const cdr = {
    ...nothing,
    requestId: 'trace-7',
    route: 'pbx.getCdr',
    tenant: 'north',
    keyId: hashKey(FULL_KEY).slice(0, 8),
  };
  const later = toTime(LONG_AFTER + 25);
  expect(test.log).toEqual([
    { ...nothing, requestId: 'trace-7', route: 'healthz', status: 200 },
    { ...nothing, requestId: 'trace-7', status: 404 },
    { ...cdr, tenant: null, keyId: null, status: 401 },
    { ...cdr, time: later, status: 200, cache: 'stored', ms: 25, upstreamMs: 25 },
    { ...cdr, time: later, status: 200, cache: 'hit', method: 'HEAD' },
    { ...cdr, time: later, status: 400, route: 'pbx.listCdrs' },
  ]);
});

it('logs keys that cannot be read', async () => {
  await using test = await createTestEdge({ access: { mode: 'keys', loadKeys: async () => '{broken' } });
  const problem = await expectProblem(await test.send(CDR_PATH, FULL_KEY), 500, 'internal');

  expect(problem.detail).toBe('the keys cannot be read');
  expect(test.log).toMatchObject([{ status: 500, fault: 'EdgeError' }]);
});

describe('never holds', () => {
  it('a path, a query, an id, a number or a token, whatever becomes of the request', async () => {
    await using test = await createTestEdge();
    const secrets = /0987654321|0899888999|M43TUI|cb76e372|very-secret|recordingfile/;
    for (const respond of [
      json(OTP_REPORT),
      json(BUSY_CDR),
      json({ error: '0987654321' }, 401),
      json({ a: '0987654321' }),
    ]) {
      test.upstream.respond = respond;
      for (const path of [
        REPORT_PATH,
        CDR_PATH,
        '/v1/cdr/0987654321',
        `${LIST_PATH}?phone=0987654321`,
        `${LIST_PATH}?recordingfile=x&recordingfile=y`,
        '/0987654321',
      ]) {
        await test.send(path, 'very-secret-token', { headers: { 'x-request-id': 'call_0987654321' } });
      }
    }

    expect(test.log).toHaveLength(24);
    expect(JSON.stringify(test.log)).not.toMatch(secrets);
    expect(new Set(test.log.map(({ tenant }) => tenant))).toHaveProperty('size', 2);
  });

  it('the text of an error that should not have been', async () => {
    await using test = await createTestEdge({
      audit: () => {
        throw new RangeError('no audit for 0987654321');
      },
    });
    test.upstream.respond = json(BUSY_CDR);
    const problem = await expectProblem(await test.send(CDR_PATH), 500, 'internal');

    expect(JSON.stringify([problem, test.log])).not.toContain('0987654321');
    expect(test.log.map(({ fault, status }) => [fault, status])).toEqual([['RangeError', 500]]);
  });
});
