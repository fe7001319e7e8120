import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { caught } from '../../test/caught.ts';
import { sleep } from './sleep.ts';

const GET = { operation: 'pbx.cdrs.get', attempts: 2 } as const;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a wait', () => {
  it('ends on time and leaves no timer or listener', async () => {
    const { signal } = new AbortController();
    const waiting = sleep(1000, GET, signal);
    expect(getEventListeners(signal, 'abort')).toHaveLength(1);
    vi.advanceTimersByTime(1000);
    await expect(waiting).resolves.toBeUndefined();
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  it.each([
    ['before it', true],
    ['in it', false],
  ])('ends at once when the caller aborts %s', async (_, isBefore) => {
    const controller = new AbortController();
    if (isBefore) controller.abort('left');
    const ended = caught(() => sleep(1000, GET, controller.signal));
    controller.abort('left');
    expect(await ended).toMatchObject({ kind: 'aborted', cause: 'left', attempts: 2 });
    expect(vi.getTimerCount()).toBe(0);
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
  });
});
