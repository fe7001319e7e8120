/** What must be true of the contract's own sources, and the proof of it. */
export interface Statement {
  /** Who says so. */
  readonly source: string;
  /** One sentence that can be proven wrong. */
  readonly behavior: string;
  /** @throws an assertion error when it is not true */
  readonly prove: () => void;
}
