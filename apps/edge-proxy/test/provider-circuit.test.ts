import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestEdge, type TestEdge } from './support/edge.ts';
import { FULL_KEY, OTHER_KEY } from './support/keys.ts';
import { ALL_KEYS } from './support/more-keys.ts';
import { expectProblem } from './support/problem.ts';
import { BUSY_CDR, CDR_PATH } from './support/records.ts';
import { createSignal } from './support/signal.ts';
import { json, text } from './support/upstream.ts';

let test: TestEdge;

beforeEach(async () => {
  test = await createTestEdge({ access: { mode: 'keys', keys: ALL_KEYS } });
});

afterEach(() => test[Symbol.asyncDispose]());

describe('a provider that fails', () => {
  const failFiveTimes = async (): Promise<void> => {
    test.upstream.respond = json({ error: 'down' }, 500);
    for (let count = 0; count < 5; count += 1) await test.send(`/v1/cdr/${count}`, FULL_KEY);
  };

  it('is left alone after five failures, then probed by one', async () => {
    await failFiveTimes();
    const refusal = await test.send(CDR_PATH, FULL_KEY);
    expect(refusal.headers.get('retry-after')).toBe('5');
    expect((await expectProblem(refusal, 503, 'upstream-unavailable')).detail).toBe('the provider is failing');
    expect(test.upstream.seen).toHaveLength(5);
    test.clock += 5_000;
    test.upstream.respond = json(BUSY_CDR);

    expect((await test.send(CDR_PATH, FULL_KEY)).status).toBe(200);
    expect((await test.send('/v1/cdr/other', FULL_KEY)).status).toBe(200);
  });

  const failing = json({ error: 'down' }, 500);
  const reset = ((request) => request.socket.destroy()) satisfies TestEdge['upstream']['respond'];

  const askTimes = async (times: number, key: string): Promise<void> => {
    for (let count = 0; count < times; count += 1) await test.send(`/v1/cdr/of-${key}-${count}`, key);
  };

  it('stays closed for other tenants while one tenant’s records fail', async () => {
    test.upstream.respond = (request, response) =>
      (request.headers.authorization === 'Bearer north-pbx' ? failing : json(BUSY_CDR))(request, response);
    await askTimes(6, FULL_KEY);
    expect(test.upstream.seen).toHaveLength(5);

    expect((await test.send(CDR_PATH, OTHER_KEY)).status).toBe(200);
    expect((await test.send('/v1/cdr/one-more', FULL_KEY)).status).toBe(503);
  });

  it.each([
    ['after five resets of one tenant', reset, [[FULL_KEY, 5]]],
    [
      'after five failures of two tenants within a minute',
      failing,
      [
        [FULL_KEY, 3],
        [OTHER_KEY, 2],
      ],
    ],
  ] as const)('is left alone by all %s', async (_label, respond, failures) => {
    test.upstream.respond = respond;
    for (const [key, times] of failures) await askTimes(times, key);
    test.upstream.respond = json(BUSY_CDR);

    expect((await test.send(CDR_PATH, OTHER_KEY)).status).toBe(503);
    expect((await test.send(CDR_PATH, FULL_KEY)).status).toBe(503);
  });

  it('stays closed for all while failures of two tenants are a minute apart, or a success is between them', async () => {
    test.upstream.respond = failing;
    await askTimes(4, FULL_KEY);
    test.clock += 60_000;
    await askTimes(1, OTHER_KEY);
    test.upstream.respond = json(BUSY_CDR);
    expect((await test.send(CDR_PATH, OTHER_KEY)).status).toBe(200);
    test.upstream.respond = failing;
    await askTimes(1, FULL_KEY);
    await askTimes(3, OTHER_KEY);
    test.upstream.respond = json(BUSY_CDR);

    expect((await test.send('/v1/cdr/one-more', OTHER_KEY)).status).toBe(200);
  });

  it('is probed by one request, and by no other beside it', async () => {
    await failFiveTimes();
    test.clock += 4_999;
    expect((await test.send(CDR_PATH, FULL_KEY)).headers.get('retry-after')).toBe('1');
    test.clock += 1;
    const { started, start } = createSignal();
    let release = (): void => undefined;
    test.upstream.respond = (request, response) => {
      release = () => json(BUSY_CDR)(request, response);
      start();
    };
    const probe = test.send(CDR_PATH, FULL_KEY);
    await started;
    expect((await test.send('/v1/cdr/other', FULL_KEY)).status).toBe(503);
    release();

    expect((await probe).status).toBe(200);
  });

  it.each([
    ['one tenant’s failures', failing],
    ['the network’s', reset],
  ])('is left alone for twice as long after each failed probe of %s, a minute at most', async (_label, respond) => {
    test.upstream.respond = respond;
    await askTimes(5, FULL_KEY);
    const waits: number[] = [];
    for (let probe = 0; probe < 6; probe += 1) {
      const refusal = await test.send(CDR_PATH, FULL_KEY);
      waits.push(Number(refusal.headers.get('retry-after')));
      test.clock += (waits.at(-1) ?? 0) * 1000;
      await test.send('/v1/cdr/probe', FULL_KEY);
    }

    expect(waits).toEqual([5, 10, 20, 40, 60, 60]);
  });

  it('is probed by one tenant though another’s probe failed', async () => {
    test.upstream.respond = failing;
    await askTimes(3, FULL_KEY);
    await askTimes(2, OTHER_KEY);
    test.clock += 5_000;
    await askTimes(1, FULL_KEY);
    test.upstream.respond = json(BUSY_CDR);

    expect((await test.send(CDR_PATH, OTHER_KEY)).status).toBe(200);
  });

  it('is left alone for twice as long once probes of two tenants failed', async () => {
    test.upstream.respond = failing;
    await askTimes(3, FULL_KEY);
    await askTimes(2, OTHER_KEY);
    test.clock += 5_000;
    await askTimes(1, FULL_KEY);
    await askTimes(1, OTHER_KEY);

    expect((await test.send(CDR_PATH, OTHER_KEY)).headers.get('retry-after')).toBe('10');
  });

  it.each([
    ['one tenant’s', failing],
    ['the network’s', reset],
  ])('is probed again after a probe of %s failures got an unusable 200', async (_label, respond) => {
    test.upstream.respond = respond;
    await askTimes(5, FULL_KEY);
    test.clock += 5_000;
    test.upstream.respond = text('<p>', 200, { 'content-type': 'text/html' });
    await expectProblem(await test.send(CDR_PATH, FULL_KEY), 502, 'upstream-invalid');
    test.upstream.respond = json(BUSY_CDR);

    expect((await test.send(CDR_PATH, FULL_KEY)).status).toBe(200);
  });

  it('has the other API served as ever', async () => {
    await failFiveTimes();
    test.upstream.respond = json({ error: 'no' }, 404);

    expect((await test.send('/api/v2/report/a', FULL_KEY)).status).toBe(404);
  });
});
