/** Limits the tasks that run at once. Others wait in the order of their arrival. */
export interface Limiter {
  /** Takes a slot if one is free. */
  tryEnter(): boolean;
  /** Takes a slot when one is free. An aborted wait takes none, and stays pending. */
  enter(signal: AbortSignal): Promise<void>;
  /** Frees the slot. */
  leave(): void;
}

/** Creates a {@link Limiter}. */
export const createLimiter = (places: number): Limiter => {
  let free = places;
  const waiting = new Set<() => void>();
  const leave = (): void => {
    const [next] = waiting;
    if (next) {
      waiting.delete(next);
      next();
    } else free += 1;
  };
  return {
    tryEnter: () => {
      if (free === 0) return false;
      free -= 1;
      return true;
    },
    enter: (signal) =>
      new Promise((resolve) => {
        waiting.add(resolve);
        signal.addEventListener('abort', () => {
          // The caller has left, so a slot that was granted in the same moment is freed.
          if (!waiting.delete(resolve)) leave();
        });
      }),
    leave,
  };
};
