/** The instants at which a provider refused the credential of a partition. */
export interface Invalidations {
  /** Responses to requests of this instant or earlier are not used; -Infinity: none refused. @unit epoch milliseconds */
  before(partition: string): number;
  /** Invalidates everything that a partition holds now. */
  add(partition: string): void;
}

const MAX_STEP_MS = 1000;

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
      const last = times.get(partition) ?? -Infinity;
      times.delete(partition);
      // Later than the last one, also within one millisecond; a larger step means that the clock was set back.
      times.set(partition, last >= nowMs && last - nowMs < MAX_STEP_MS ? last + 1 : nowMs);
    },
  };
};
