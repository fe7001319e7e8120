/** Lets a number of tasks run at once; the others wait in the order in which they came. */
export interface Limiter {
  /** Takes a place if one is free. */
  tryEnter(): boolean;
  /**
   * Takes a place when one is free. One who gives up waiting takes none.
   *
   * @throws the reason of `signal`
   */
  enter(signal: AbortSignal): Promise<void>;
  /** Gives the place back. */
  leave(): void;
}

/** Makes a {@link Limiter} of so many places. */
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
          signal.removeEventListener('abort', giveUp);
        };
        const take = (): void => {
          stop();
          resolve();
        };
        const giveUp = (): void => {
          stop();
          // eslint-disable-next-line typescript/prefer-promise-reject-errors -- the reason is whatever the signal's owner gave
          reject(signal.reason);
        };
        waiting.add(take);
        signal.addEventListener('abort', giveUp);
      }),
    leave: () => {
      const [next] = waiting;
      if (next) next();
      else free += 1;
    },
  };
};
