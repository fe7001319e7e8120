import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { caught } from '../../test/caught.ts';
import { startDeadline } from './deadline.ts';

const GET = { operation: 'pbx.cdrs.get', attempts: 1 } as const;

/** Work that nothing ends. */
const forever = () => new Promise<never>(() => {});

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a deadline', () => {
  it('gives what comes in time, and leaves no timer behind', async () => {
    const deadline = startDeadline(1000, GET, undefined);
    await expect(deadline.race(Promise.resolve('result'))).resolves.toBe('result');
    deadline.release();
    expect(vi.getTimerCount()).toBe(0);
    expect(deadline.signal.aborted).toBe(false);
  });

  it('passes on a failure that comes in time', async () => {
    const deadline = startDeadline(1000, GET, undefined);
    await expect(deadline.race(Promise.reject(new Error('mine')))).rejects.toThrow('mine');
    deadline.release();
  });

  it('ends work that ignores the signal, too', async () => {
    const deadline = startDeadline(1000, GET, undefined);
    const ended = caught(() => deadline.race(forever()));
    vi.advanceTimersByTime(999);
    expect(deadline.signal.aborted).toBe(false);
    vi.advanceTimersByTime(1);
    expect(await ended).toMatchObject({
      kind: 'timeout',
      attempts: 1,
      isRetryable: true,
      message: 'pbx.cdrs.get: no complete answer within 1000 ms',
    });
    expect(deadline.signal.aborted).toBe(true);
  });

  it('ends when the caller aborts, with the caller’s reason as the cause', async () => {
    const caller = new AbortController();
    const deadline = startDeadline(1000, GET, caller.signal);
    const ended = caught(() => deadline.race(forever()));
    caller.abort('page was left');
    expect(await ended).toMatchObject({ kind: 'aborted', isRetryable: false, cause: 'page was left' });
    expect(deadline.signal.aborted).toBe(true);
    deadline.release();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is over at once for a caller who has aborted before', async () => {
    const deadline = startDeadline(1000, GET, AbortSignal.abort('page was left'));
    expect(deadline.signal.aborted).toBe(true);
    expect(await caught(() => deadline.race(forever()))).toMatchObject({ kind: 'aborted', cause: 'page was left' });
    deadline.release();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('wins over the failure of the request that it ends', async () => {
    const caller = new AbortController();
    const deadline = startDeadline(1000, GET, caller.signal);
    const request = new Promise<never>((_, reject) => {
      deadline.signal.addEventListener('abort', () => reject(new TypeError('fetch failed')));
    });
    const ended = caught(() => deadline.race(request));
    caller.abort();
    expect((await ended).kind).toBe('aborted');
    deadline.release();
  });

  it('knows nothing of the caller’s signal once it is released', () => {
    const caller = new AbortController();
    const deadline = startDeadline(1000, GET, caller.signal);
    deadline.release();
    caller.abort();
    expect(deadline.signal.aborted).toBe(false);
  });
});
