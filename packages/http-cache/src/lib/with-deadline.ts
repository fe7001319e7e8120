/** Resolves to the value, or to null after `waitMs`. Rejects as `pending` does. @unit milliseconds */
export const withDeadline = async <Result>(
  pending: Promise<Result>,
  waitMs: number,
): Promise<{ readonly result: Result } | null> => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const deadline = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, waitMs, null);
  });
  try {
    return await Promise.race([pending.then((result) => ({ result })), deadline]);
  } finally {
    clearTimeout(timer);
  }
};
