/**
 * Does work that is told to stop after a while, whatever it waits for then.
 *
 * Unlike `AbortSignal.timeout` nothing of it stays behind when the work is done: under many misses those would be most of
 * the memory in use.
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
