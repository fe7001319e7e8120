import { pbxCdrExamples } from '@cdr/contract/examples';
import { describe, expect, it } from 'vitest';
import { FAULTS } from '../src/faults/fault-catalog.ts';
import { sendRaw, toRequest } from './raw-request.ts';
import { shareMock } from './share-mock.ts';

const [busy, answered] = pbxCdrExamples;
const ONE = `/v1/cdr/${answered.id}`;
const { mock, control, send, readJson } = shareMock({ calls: 50 });

/** What a caller sees of each fault on one record; the faults of scrolls have a file of their own. */
const SEEN: Record<string, (start: number) => Promise<unknown>> = {
  'latency-fixed': async (start) => {
    expect(await readJson(ONE)).toEqual(answered);
    expect(performance.now() - start).toBeGreaterThanOrEqual(98);
  },
  'latency-uniform': async (start) => {
    expect(await readJson(ONE)).toEqual(answered);
    expect(performance.now() - start).toBeGreaterThanOrEqual(48);
  },
  'latency-lognormal': async (start) => {
    expect(await readJson(ONE)).toEqual(answered);
    expect(performance.now() - start).toBeGreaterThanOrEqual(1);
  },
  'expired-token': async () => expectError(401, 'Unauthorized'),
  forbidden: async () => expectError(403, 'Forbidden'),
  'rate-limited': async () => expect((await expectError(429, 'Too Many Requests')).get('retry-after')).toBe('7'),
  'rate-limit': async () => {
    await control.put('clock', { frozen: true });
    expect((await send(ONE)).status).toBe(200);
    expect((await send(ONE)).status).toBe(200);
    const limited = await expectError(429, 'Too Many Requests');
    expect(limited.get('retry-after')).toBe('60');
    await control.put('clock', { advance: 'PT1M' });
    expect((await send(ONE)).status).toBe(200);
  },
  'server-error': async () => expectError(500, 'Internal Server Error'),
  'bad-gateway': async () => expectError(502, 'Bad Gateway'),
  unavailable: async () => expect((await expectError(503, 'Service Unavailable')).get('retry-after')).toBe('3'),
  'html-error-page': async () => {
    const response = await send(ONE);
    expect([response.status, response.headers.get('content-type')]).toEqual([504, 'text/html']);
    expect(await response.text()).toContain('<h1>504 Gateway Timeout</h1>');
  },
  'reset-before-headers': async () => {
    await expect(send(ONE)).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
  },
  'reset-in-headers': async () => {
    await expect(send(ONE)).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
  },
  'reset-after-headers': async () => {
    const response = await send(ONE);
    expect([response.status, response.headers.get('content-length')]).toEqual([200, String(toLength(answered))]);
    await expect(response.text()).rejects.toThrow('terminated');
  },
  'truncated-body': async () => {
    const response = await send(ONE);
    expect(response.headers.get('content-length')).toBe(String(toLength(answered)));
    await expect(response.text()).rejects.toThrow('terminated');
  },
  'dribbled-body': async (start) => {
    expect(await readJson(ONE)).toEqual(answered);
    expect(performance.now() - start).toBeGreaterThanOrEqual(toLength(answered) / 20 - 5);
  },
  'endless-body': async () => {
    const reader = (await send(ONE)).body?.getReader();
    let read = 0;
    while (read < 5 * toLength(answered)) read += (await reader?.read())?.value?.length ?? Number.NaN;
    await reader?.cancel();
    expect(read).toBeGreaterThan(toLength(answered));
  },
  'malformed-json': async () => expect(readJson(ONE)).rejects.toThrow(SyntaxError),
  'wrong-content-type': async () => {
    const response = await send(ONE);
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(await response.json()).toEqual(answered);
  },
  'duplicate-duration': async () => {
    const text = await (await send(ONE)).text();
    expect(text).toContain('"duration":15,"billsec":11,"duration":11');
    expect(JSON.parse(text)).toEqual({ ...answered, duration: 11 });
  },
  'id-with-space': async () => expect(await readJson(ONE)).toEqual({ ...answered, id: `${answered.id} ` }),
  'unknown-status': async () => expect(await readJson(ONE)).toEqual({ ...answered, status: 'TRANSFERRED' }),
  'odd-values': async () => {
    const { duration: _, ...rest } = answered;
    expect(await readJson(ONE)).toEqual({
      ...rest,
      billsec: -11,
      time_started: `${answered.time_started}.123`,
      time_answered: 'N/A',
      time_ended: answered.time_ended.replace(/-\d\d-\d\d /, '-02-30 '),
    });
  },
  'numbers-as-strings': async () =>
    expect(await readJson(ONE)).toEqual({ ...answered, duration: '15', billsec: '11', direction: '3' }),
};

const toLength = (value: unknown): number => JSON.stringify(value).length;

const expectError = async (status: number, error: string): Promise<Headers> => {
  const response = await send(ONE);
  expect([response.status, await response.json()]).toEqual([status, { error }]);
  return response.headers;
};

/** Numbers that make a fault quick to see. */
const NUMBERS: Readonly<Record<string, object>> = {
  'latency-fixed': { ms: 100 },
  'latency-uniform': { fromMs: 50, toMs: 60 },
  'latency-lognormal': { medianMs: 20, sigma: 0.5 },
  'rate-limited': { retryAfterSeconds: 7 },
  'rate-limit': { requests: 2, windowSeconds: 60 },
  unavailable: { retryAfterSeconds: 3 },
  'html-error-page': { status: 504 },
  'dribbled-body': { bytes: 20, everyMs: 1 },
  'endless-body': { everyMs: 1 },
};

describe('one record', () => {
  it.each(Object.entries(SEEN))('%s', async (fault, see) => {
    expect(await control.put('faults', [{ fault, ...NUMBERS[fault] }])).toMatchObject({ status: 200 });
    await see(performance.now());
    await control.remove('faults');

    expect(await readJson(ONE)).toEqual(answered);
  });

  it('has a case for each fault that is not about scrolls', () => {
    const others = [...FAULTS].filter(([, { scroll }]) => scroll === undefined).map(([name]) => name);

    expect(Object.keys(SEEN).toSorted()).toEqual(others.toSorted());
  });

  it('each fault has a number of its own', () => {
    expect(new Set([...FAULTS.values()].map(({ code }) => code)).size).toBe(FAULTS.size);
  });

  it('an autocall report can go wrong as well', async () => {
    await control.put('faults', [{ fault: 'duplicate-duration', match: { route: 'autocall.getReport' } }]);
    const path = '/api/v2/report/1_1_1_5_cb76e372-b798-4a88-9c8a-410740f0300d_0987654321';
    const response = await fetch(mock.url + path, { headers: { authorization: 'demo-autocall-token' } });

    expect(await response.text()).toContain('"duration":15,"duration":15');
    expect(await readJson(ONE)).toEqual(answered);
  });
});

it('keeps a connection usable after a stretched body', async () => {
  await control.put('faults', [{ fault: 'dribbled-body', bytes: 100, everyMs: 1, next: 1 }]);
  const request = toRequest('GET', ONE, 'Authorization: Bearer demo-pbx-token');

  expect((await sendRaw(mock.url, request)).body).toEqual(answered);
  expect((await sendRaw(mock.url, request.replace(answered.id, busy.id))).body).toEqual(busy);
});
