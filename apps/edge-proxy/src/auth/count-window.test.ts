import { array, assert, integer, property } from 'fast-check';
import { expect, it } from 'vitest';
import { type CountedWindow, countInWindow } from './count-window.ts';
import { createMemoryLimiter } from './memory-limiter.ts';
import { createDurableLimiter, LimitCounter } from '../runtime/workers/limit-counter.ts';

const LIMIT = { requests: 3, seconds: 10 };

it('allows the limit in a window, and starts a new one after it', async () => {
  let clock = 0;
  const limiter = createMemoryLimiter(() => clock);
  const seen = [];
  for (const at of [0, 1000, 2000, 3000, 9999, 10_000]) {
    clock = at;
    seen.push(await limiter.take('one', LIMIT));
  }

  expect(seen.map(({ isAllowed, remaining, resetSeconds }) => [isAllowed, remaining, resetSeconds])).toEqual([
    [true, 2, 10],
    [true, 1, 9],
    [true, 0, 8],
    [false, 0, 7],
    [false, 0, 1],
    [true, 2, 10],
  ]);
});

it('counts each name for itself', async () => {
  const limiter = createMemoryLimiter(() => 0);
  for (let count = 0; count < 4; count += 1) await limiter.take('one', LIMIT);

  expect((await limiter.take('two', LIMIT)).isAllowed).toBe(true);
});

it('begins anew when the clock was set back', () => {
  const window: CountedWindow = { startedAt: 50_000, count: 3 };

  expect(countInWindow(window, LIMIT, 0).allowance.isAllowed).toBe(true);
});

it('never allows more than the limit within any of its windows', () => {
  assert(
    property(array(integer({ min: 0, max: 5000 }), { minLength: 1, maxLength: 60 }), (steps) => {
      let window: CountedWindow | undefined;
      let clock = 0;
      const allowed = new Map<number, number>();
      for (const step of steps) {
        clock += step;
        const counted = countInWindow(window, LIMIT, clock);
        window = counted.window;
        if (counted.allowance.isAllowed) allowed.set(window.startedAt, (allowed.get(window.startedAt) ?? 0) + 1);
        expect(counted.allowance.remaining).toBeGreaterThanOrEqual(0);
      }
      expect(Math.max(...allowed.values())).toBeLessThanOrEqual(LIMIT.requests);
    }),
  );
});

it('counts in one Durable Object a name', async () => {
  const counters = new Map<unknown, LimitCounter>();
  const limiter = createDurableLimiter({
    idFromName: (name) => name,
    get: (id) => {
      const counter = counters.get(id) ?? new LimitCounter();
      counters.set(id, counter);
      return { fetch: (url, init) => counter.fetch(new Request(url, init)) };
    },
  });
  const seen = [];
  for (const name of ['one', 'one', 'one', 'one', 'two']) seen.push((await limiter.take(name, LIMIT)).isAllowed);

  expect(seen).toEqual([true, true, true, false, true]);
});
