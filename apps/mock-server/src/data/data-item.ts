/** One unchecked record of a file, and its first line. */
export interface DataItem {
  readonly line: number;
  readonly value?: unknown;
  /** The reason that the line has no value. */
  readonly problem?: string;
}
