/** Limits the tasks that run at once. Others wait in the order of their arrival. */
export interface Limiter {
  /** Takes a slot if one is free. */
  tryEnter(): boolean;
  /**
   * Takes a slot when one is free. An aborted wait takes none.
   *
   * @throws the reason of `signal`
   */
  enter(signal: AbortSignal): Promise<void>;
  /** Frees the slot. */
  leave(): void;
}

/** Creates a {@link Limiter}. */
export const createLimiter = (places: number): Limiter => {
  let free = places;
  const waiting = new Set<() => void>();
  return {
    tryEnter: () => {
      if (free === 0) return false;
      free -= 1;
      return true;
    },
    enter: (signal) =>
      new Promise((resolve, reject) => {
        const stop = (): void => {
          waiting.delete(take);
          signal.removeEventListener('abort', onAbort);
        };
        const take = (): void => {
          stop();
          resolve();
        };
        const onAbort = (): void => {
          stop();
          // eslint-disable-next-line typescript/prefer-promise-reject-errors -- the reason is the signal owner's
          reject(signal.reason);
        };
        waiting.add(take);
        signal.addEventListener('abort', onAbort);
      }),
    leave: () => {
      const [next] = waiting;
      if (next) next();
      else free += 1;
    },
  };
};
