import { expect, it, vi } from 'vitest';
import { withTimeLimit } from './with-time-limit.ts';

const waitFor = (signal: AbortSignal): Promise<boolean> =>
  new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(signal.aborted));
  });

it('aborts work at the end of its time', async () => {
  expect(await withTimeLimit(1, waitFor)).toBe(true);
});

it.each([
  ['is done', async () => 'done', 'done'],
  ['fails', async () => Promise.reject(new Error('no')), 'Error: no'],
])('leaves nothing behind when the work %s', async (_label, work, expected) => {
  vi.useFakeTimers();
  try {
    const ended = await withTimeLimit<string>(1000, work).catch(String);

    expect([ended, vi.getTimerCount()]).toEqual([expected, 0]);
  } finally {
    vi.useRealTimers();
  }
});
