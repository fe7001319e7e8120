/** One requirement, and how to prove it on one target. */
export interface Proof {
  readonly requirement: string;
  /** Where it is proven, as reports name it. */
  readonly target: string;
  /** Settles when the requirement holds. */
  readonly run: () => Promise<void>;
}

/** Contract tests that need the same things to be started. */
export interface Part {
  /** The requirements that it proves. */
  readonly requirements: readonly string[];
  /** Starts what the proofs need. @param cleanup ends it */
  readonly open: (cleanup: AsyncDisposableStack) => Promise<readonly Proof[]>;
}

/** The names of the parts, in the order in which they are run. */
export const PART_NAMES = ['contract', 'provider', 'edge-keys', 'edge-passthrough', 'client'] as const;
/** The name of a part. */
export type PartName = (typeof PART_NAMES)[number];
