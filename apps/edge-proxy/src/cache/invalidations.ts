/** The instants at which a provider refused the credential of a partition. */
export interface Invalidations {
  /** Responses to requests of this instant or earlier are not used; -Infinity: none refused. @unit epoch milliseconds */
  before(partition: string): number;
  /** Invalidates everything that a partition holds now. */
  add(partition: string): void;
}

/**
 * Invalidations in this process, each kept for as long as an earlier entry could be used.
 *
 * They leave by age alone: a limit by count would let refusals of other tokens end this one.
 *
 * @param usableMs the longest use of an entry without a request to the provider
 */
export const createInvalidations = (usableMs: number, now: () => number): Invalidations => {
  // In order of time: a repeated entry moves to the end.
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
