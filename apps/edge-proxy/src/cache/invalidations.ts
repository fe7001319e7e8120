/** When a partition's entries lost their caller's trust. */
export interface Invalidations {
  /** What was requested before is not used; -Infinity where nothing was refused. @unit epoch milliseconds */
  before(partition: string): number;
  /** Distrusts all that a partition holds at this moment. */
  add(partition: string): void;
}

/**
 * Invalidations in this process's memory, each kept for as long as an entry from before it could be used.
 *
 * Dropped by age alone: a limit by count would let refusals of other tokens end the distrust of this one.
 *
 * @param usableMs the longest that an entry is used without asking the provider
 */
export const createInvalidations = (usableMs: number, now: () => number): Invalidations => {
  // In the order of their time: an entry that is set again is moved to the end.
  const times = new Map<string, number>();
  return {
    before: (partition) => times.get(partition) ?? -Infinity,
    add(partition) {
      const nowMs = now();
      for (const [name, time] of times) {
        if (nowMs - time <= usableMs) break;
        times.delete(name);
      }
      times.delete(partition);
      times.set(partition, nowMs);
    },
  };
};
