import { pbxCdrExamples } from '@cdr/contract/examples';
import { describe, expect, it, vi } from 'vitest';
import type { CdrErrorKind } from '../src/index.ts';
import { caught } from './caught.ts';
import { type Responder, respondInTurn, respondText } from './fixture-server.ts';
import { failWith, good, holdTimers, setUp } from './retrying-client.ts';

describe('a call', () => {
  it.each<[string, Responder, CdrErrorKind]>([
    ['a reset connection', (response) => response.destroy(), 'network'],
    [
      'a reset after the head',
      (response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': 500 });
        response.write('{"id":', () => response.destroy());
      },
      'network',
    ],
    ['408', failWith(408), 'timeout'],
    ['429', failWith(429, '0'), 'rate-limited'],
    ['500', failWith(500), 'server'],
    ['502', failWith(502), 'server'],
    ['503 as HTML', respondText('<h1>busy</h1>', 503, { 'content-type': 'text/html' }), 'server'],
    ['504', failWith(504), 'server'],
  ])('is retried after %s', async (_, failure, kind) => {
    await using cleanup = new AsyncDisposableStack();
    const { server, events, cdrs } = await setUp(cleanup, respondInTurn(failure, failure, failure, good));
    const { data, response } = await cdrs.get('a').withResponse();
    expect(data.raw).toEqual(pbxCdrExamples[1]);
    expect(response.attempts).toBe(4);
    expect(server.requests).toHaveLength(4);
    expect(events.map(({ action, error }) => [action, error.kind, error.attempts])).toEqual([
      ['retry', kind, 1],
      ['retry', kind, 2],
      ['retry', kind, 3],
    ]);
  });

  it('is retried after an attempt without a response', async () => {
    await using cleanup = new AsyncDisposableStack();
    const [requested, retried] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const options = { timeoutMs: 100, onRetry: () => retried.resolve() };
    const { cdrs } = await setUp(
      cleanup,
      respondInTurn(() => requested.resolve(), good),
      options,
    );
    holdTimers(cleanup);
    const call = cdrs.get('a');
    await requested.promise;
    vi.advanceTimersByTime(100);
    await retried.promise;
    vi.advanceTimersByTime(1);
    expect((await call).raw).toEqual(pbxCdrExamples[1]);
  });

  it.each<[string, Responder, number]>([
    ['400', failWith(400), 1],
    ['403', failWith(403), 1],
    ['404', failWith(404), 1],
    ['501', failWith(501), 1],
    ['a redirect', respondText('', 302, { location: '/' }), 1],
    ['HTML with status 200', respondText('<h1>hello</h1>', 200, { 'content-type': 'text/html' }), 1],
    ['JSON that is cut off', respondText('{"id":'), 1],
    ['500, three times and once more', failWith(500), 4],
  ])('ends after %s', async (_, failure, attempts) => {
    await using cleanup = new AsyncDisposableStack();
    const { server, cdrs } = await setUp(cleanup, failure);
    expect(await caught(() => cdrs.get('a'))).toMatchObject({ attempts });
    expect(server.requests).toHaveLength(attempts);
  });

  it('is retried maxRetries times', async () => {
    for (const maxRetries of [0, 1, 5]) {
      await using cleanup = new AsyncDisposableStack();
      const { server, cdrs } = await setUp(cleanup, failWith(503), { maxRetries });
      expect(await caught(() => cdrs.get('a'))).toMatchObject({ kind: 'server', attempts: maxRetries + 1 });
      expect(server.requests).toHaveLength(maxRetries + 1);
    }
  });

  it.each([
    ['in seconds', '1'],
    ['as a date', 'Sun, 01 Mar 2026 00:00:01 GMT'],
  ])('waits for Retry-After, %s', async (_, header) => {
    await using cleanup = new AsyncDisposableStack();
    const { events, cdrs } = await setUp(cleanup, respondInTurn(failWith(429, header), good));
    vi.useFakeTimers({ now: Date.UTC(2026, 2, 1), toFake: ['Date'] });
    cleanup.defer(() => void vi.useRealTimers());
    const from = performance.now();
    await cdrs.get('a');
    expect(performance.now() - from).toBeGreaterThan(950);
    expect(events[0]?.delayMs).toBeGreaterThanOrEqual(1000);
    expect(events[0]?.delayMs).toBeLessThanOrEqual(1001);
  });

  it.each(['-1', 'NaN', 'soon', ''])('does not mind a Retry-After of "%s"', async (header) => {
    await using cleanup = new AsyncDisposableStack();
    const { events, cdrs } = await setUp(cleanup, respondInTurn(failWith(503, header), good));
    await cdrs.get('a');
    expect(events[0]?.delayMs).toBeLessThanOrEqual(1);
  });
});
