/** One requirement, and its proof on one target. */
export interface Proof {
  readonly requirement: string;
  /** Resolves if the requirement holds. */
  readonly run: () => Promise<void>;
}
