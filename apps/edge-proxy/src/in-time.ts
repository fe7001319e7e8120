/** What comes within a span; null where nothing has, which is waited for no longer. What fails in time fails here. @unit milliseconds */
export const inTime = async <Result>(
  coming: Promise<Result>,
  patienceMs: number,
): Promise<{ readonly result: Result } | null> => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, patienceMs, null);
  });
  try {
    return await Promise.race([coming.then((result) => ({ result })), patience]);
  } finally {
    clearTimeout(timer);
  }
};
