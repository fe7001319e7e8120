import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { caught } from '../../test/caught.ts';
import { withDeadline } from './deadline.ts';

const progress = { operation: 'pbx.cdrs.get', attempts: 1 } as const;

/** Starts work that never ends; `signal` is the one that it got. */
const startEndless = (caller?: AbortSignal) => {
  const { promise: signal, resolve } = Promise.withResolvers<AbortSignal>();
  const ended = caught(() =>
    withDeadline(
      (given) => {
        resolve(given);
        return new Promise<never>(() => {});
      },
      { leftMs: 1000, progress, signal: caller },
    ),
  );
  return { ended, signal };
};

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('withDeadline', () => {
  it('resolves to a result in time, and leaves no timer', async () => {
    const work = (signal: AbortSignal) => Promise.resolve(signal);
    const signal = await withDeadline(work, { leftMs: 1000, progress, signal: undefined });
    expect(vi.getTimerCount()).toBe(0);
    expect(signal.aborted).toBe(false);
  });

  it('rejects with a failure in time, and leaves no timer', async () => {
    const work = () => Promise.reject(new Error('mine'));
    await expect(withDeadline(work, { leftMs: 1000, progress, signal: undefined })).rejects.toThrow('mine');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('abandons work that ignores the signal', async () => {
    const { ended, signal } = startEndless();
    vi.advanceTimersByTime(999);
    expect((await signal).aborted).toBe(false);
    vi.advanceTimersByTime(1);
    expect(await ended).toMatchObject({
      kind: 'timeout',
      attempts: 1,
      isRetryable: true,
      message: 'pbx.cdrs.get: no complete response within 1000 ms',
    });
    expect((await signal).aborted).toBe(true);
  });

  it('rejects when the caller aborts, with the caller’s reason as the cause', async () => {
    const caller = new AbortController();
    const { ended, signal } = startEndless(caller.signal);
    caller.abort('page was left');
    expect(await ended).toMatchObject({ kind: 'aborted', isRetryable: false, cause: 'page was left' });
    expect((await signal).aborted).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('rejects at once if the caller has already aborted', async () => {
    const { ended, signal } = startEndless(AbortSignal.abort('page was left'));
    expect(await ended).toMatchObject({ kind: 'aborted', cause: 'page was left' });
    expect((await signal).aborted).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('wins against the failure of the request that it aborts', async () => {
    const caller = new AbortController();
    const ended = caught(() =>
      withDeadline(
        (signal) =>
          new Promise<never>((_, reject) => {
            signal.addEventListener('abort', () => reject(new TypeError('fetch failed')));
          }),
        { leftMs: 1000, progress, signal: caller.signal },
      ),
    );
    caller.abort();
    expect((await ended).kind).toBe('aborted');
  });

  it('ignores the caller’s signal once the work is done', async () => {
    const caller = new AbortController();
    const work = (signal: AbortSignal) => Promise.resolve(signal);
    const signal = await withDeadline(work, { leftMs: 1000, progress, signal: caller.signal });
    caller.abort();
    expect(signal.aborted).toBe(false);
  });
});
