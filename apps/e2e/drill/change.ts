/** One small change to the sources that somebody could make by mistake, or that a provider could make on purpose. */
export interface Change {
  /** `<part>/<subject>/<change>`; unique. */
  readonly id: string;
  /** What the change imitates, in one sentence. */
  readonly imitates: string;
  /** From the repository's root. */
  readonly file: string;
  /** Text that stands in the file exactly once, and what takes its place; all of them make one change. */
  readonly edits: ReadonlyArray<readonly [find: string, replace: string]>;
  /** The requirement that is tried first. Any other may catch the change as well. */
  readonly expected: string;
}
