import type { TargetKind } from './target.ts';

/** One promise: what must hold, who says so, and of whom it is asked. */
export interface Requirement {
  /** The document and the place in it. */
  readonly source: string;
  /** One sentence that can be proven wrong. */
  readonly behavior: string;
  /** @default every kind */
  readonly only?: TargetKind;
}
