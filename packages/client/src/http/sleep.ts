import { toAbortedError } from './deadline.ts';
import type { Progress } from '../core/errors.ts';

/**
 * Waits until the time is over or the caller aborts.
 *
 * @throws {CdrError} `aborted`
 */
export const sleep = (delayMs: number, progress: Progress, signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve, reject) => {
    const end = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      if (signal?.aborted) reject(toAbortedError(signal, progress));
      else resolve();
    };
    const timer = setTimeout(end, delayMs);
    signal?.addEventListener('abort', end);
    if (signal?.aborted) end();
  });
