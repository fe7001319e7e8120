import { describe, expect, it } from 'vitest';
import { createLimiter } from './limiter.ts';

const never = new AbortController().signal;

describe('a limiter', () => {
  it('limits the tasks at once', () => {
    const limiter = createLimiter(2);
    expect([limiter.tryEnter(), limiter.tryEnter(), limiter.tryEnter()]).toEqual([true, true, false]);
    limiter.leave();
    expect([limiter.tryEnter(), limiter.tryEnter()]).toEqual([true, false]);
  });

  it('starts waiting tasks in their order', async () => {
    const limiter = createLimiter(1);
    limiter.tryEnter();
    const order: number[] = [];
    const waits = [1, 2, 3].map(async (number) => {
      await limiter.enter(never);
      order.push(number);
      limiter.leave();
    });
    expect(order).toEqual([]);
    limiter.leave();
    await Promise.all(waits);
    expect(order).toEqual([1, 2, 3]);
    expect(limiter.tryEnter()).toBe(true);
  });

  it('gives no slot to an aborted wait', async () => {
    const limiter = createLimiter(1);
    limiter.tryEnter();
    const controller = new AbortController();
    void limiter.enter(controller.signal);
    const second = limiter.enter(never);
    controller.abort();
    limiter.leave();
    await expect(second).resolves.toBeUndefined();
    expect(limiter.tryEnter()).toBe(false);
  });

  it('frees a slot that was granted in the moment of an abort', () => {
    const limiter = createLimiter(1);
    limiter.tryEnter();
    const controller = new AbortController();
    void limiter.enter(controller.signal);
    limiter.leave();
    controller.abort();
    expect(limiter.tryEnter()).toBe(true);
  });
});
