import { getEventListeners } from 'node:events';
import { pbxCdrExamples } from '@cdr/contract/examples';
import { describe, expect, it, vi } from 'vitest';
import type { CommonOptions } from '../src/index.ts';
import { caught } from './caught.ts';
import { type Responder, respondInTurn } from './fixture-server.ts';
import { failWith, good, holdTimers, never, setUp } from './retrying-client.ts';
import { SLOW } from './slow.ts';

describe('the total time', () => {
  it('starts no wait that would not end in time: the failure is immediate', async () => {
    await using cleanup = new AsyncDisposableStack();
    const { server, cdrs } = await setUp(cleanup, failWith(429, '30'), { totalTimeoutMs: 25_000 });
    const from = performance.now();
    expect(await caught(() => cdrs.get('a'))).toMatchObject({
      kind: 'rate-limited',
      retryAfterMs: 30_000,
      attempts: 1,
    });
    expect(performance.now() - from).toBeLessThan(12_500);
    expect(server.requests).toHaveLength(1);
  });

  it('ends an attempt that has more time of its own', async () => {
    await using cleanup = new AsyncDisposableStack();
    const { cdrs } = await setUp(cleanup, never, { totalTimeoutMs: 120, timeoutMs: 60_000 });
    expect(await caught(() => cdrs.get('a'))).toMatchObject({
      kind: 'timeout',
      attempts: 1,
      message: 'pbx.cdrs.get: no complete response within 120 ms',
    });
  });

  it('includes the wait for a slot', async () => {
    await using cleanup = new AsyncDisposableStack();
    const requested = Promise.withResolvers<void>();
    const options = { totalTimeoutMs: 150, maxConcurrency: 1, maxRetries: 0 };
    const { server, cdrs } = await setUp(cleanup, () => requested.resolve(), options);
    holdTimers(cleanup);
    const both = Promise.all([caught(() => cdrs.get('a')), caught(() => cdrs.get('b'))]);
    await requested.promise;
    vi.advanceTimersByTime(150);
    const [first, second] = await both;
    expect([first.kind, second.kind]).toEqual(['timeout', 'timeout']);
    expect([first.attempts, second.attempts]).toEqual([1, 0]);
    expect(server.requests).toHaveLength(1);
  });
});

describe('maxConcurrency', () => {
  it('limits the requests at once, and completes all calls', async () => {
    await using cleanup = new AsyncDisposableStack();
    const waiting: Array<() => void> = [];
    let [open, most] = [0, 0];
    const { cdrs } = await setUp(
      cleanup,
      (response, request, index) => {
        most = Math.max(most, ++open);
        waiting.push(() => {
          open -= 1;
          good(response, request, index);
        });
        // As soon as three are waiting.
        if (waiting.length === 3) for (const respond of waiting.splice(0)) respond();
      },
      { maxConcurrency: 3 },
    );
    await Promise.all(Array.from({ length: 21 }, () => cdrs.get('a')));
    expect(most).toBe(3);
  });

  it('is released by calls that end in any way', async () => {
    await using cleanup = new AsyncDisposableStack();
    const requested = Promise.withResolvers<void>();
    const responses = respondInTurn(failWith(404), () => requested.resolve(), failWith(400), good);
    const { cdrs } = await setUp(cleanup, responses, { maxConcurrency: 1, timeoutMs: 100, maxRetries: 0 });
    holdTimers(cleanup);
    expect((await caught(() => cdrs.get('a'))).kind).toBe('not-found');
    const late = caught(() => cdrs.get('a'));
    await requested.promise;
    vi.advanceTimersByTime(100);
    expect((await late).kind).toBe('timeout');
    expect((await caught(() => cdrs.get('a'))).kind).toBe('bad-request');
    await expect(cdrs.get('a')).resolves.toMatchObject({ id: pbxCdrExamples[1].id });
  });
});

describe('the caller’s signal', () => {
  it.each<[string, Responder, CommonOptions]>([
    ['waits for a retry', failWith(503, '30'), {}],
    ['waits for a response', never, {}],
  ])('ends a call that %s, and keeps no listener', async (_, respond, options) => {
    await using cleanup = new AsyncDisposableStack();
    const controller = new AbortController();
    const { cdrs } = await setUp(
      cleanup,
      (response, request, index) => {
        respond(response, request, index);
        setTimeout(() => controller.abort('left'), 20);
      },
      options,
    );
    const error = await caught(() => cdrs.get('a', { signal: controller.signal }));
    expect(error).toMatchObject({ kind: 'aborted', attempts: 1, cause: 'left' });
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
  });

  it('ends a call that waits for a slot, which the next in line then gets', async () => {
    await using cleanup = new AsyncDisposableStack();
    const held = Promise.withResolvers<() => void>();
    const { server, cdrs } = await setUp(
      cleanup,
      (response, request, index) => {
        if (index === 0) held.resolve(() => good(response, request, index));
        else good(response, request, index);
      },
      { maxConcurrency: 1 },
    );
    const first = cdrs.get('a');
    const respond = await held.promise;
    const controller = new AbortController();
    const second = caught(() => cdrs.get('b', { signal: controller.signal }));
    const third = cdrs.get('c');
    controller.abort();
    expect(await second).toMatchObject({ kind: 'aborted', attempts: 0 });
    respond();
    await Promise.all([first, third]);
    expect(server.requests.map(({ url }) => url)).toEqual(['/v1/cdr/a', '/v1/cdr/c']);
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
  });

  it.each([0, 1, 2])('ends a call that has just got its turn, %i ticks after the one before it', async (ticks) => {
    await using cleanup = new AsyncDisposableStack();
    const { server, cdrs } = await setUp(cleanup, failWith(404), { maxConcurrency: 1 });
    const controller = new AbortController();
    const first = cdrs.get('a').catch(async () => {
      for (let tick = 0; tick < ticks; tick++) await Promise.resolve();
      controller.abort('left');
    });
    const second = caught(() => cdrs.get('b', { signal: controller.signal }));
    await first;
    expect(await second).toMatchObject({ kind: 'aborted', cause: 'left' });
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
    expect(server.requests.map(({ url }) => url)).not.toContain('/v1/cdr/b');
  });

  it('has no listener left after a thousand calls', SLOW, async () => {
    await using cleanup = new AsyncDisposableStack();
    const { cdrs } = await setUp(cleanup, good);
    const { signal } = new AbortController();
    for (let round = 0; round < 20; round++) {
      await Promise.all(Array.from({ length: 50 }, () => cdrs.get('a', { signal })));
    }
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });
});
