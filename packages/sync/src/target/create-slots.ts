/** Runs works side by side, as many as there are slots; others wait in their order. */
export type Slots = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** For readers, each of which costs memory or a connection. */
export const createSlots = (count: number): Slots => {
  let free = count;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
};
