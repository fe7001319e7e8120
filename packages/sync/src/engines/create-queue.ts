/** Runs works one after another. */
export type Queue = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** For a connection that holds one transaction at a time. A work that waits for another of its own queue never ends. */
export const createQueue = (): Queue => {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  };
};
