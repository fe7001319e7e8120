/**
 * Runs work with a signal that aborts after `timeoutMs`.
 *
 * Unlike `AbortSignal.timeout` the timer ends with the work. Under many misses those timers were most of the memory in use.
 */
export const withTimeLimit = async <Result>(
  timeoutMs: number,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> => {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), timeoutMs);
  try {
    return await work(controller.signal);
  } finally {
    clearTimeout(timer);
  }
};
