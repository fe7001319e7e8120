import type { TargetKind } from '../target.ts';

/** One promise: what must hold, who says so, and of whom it is asked. */
export interface Requirement {
  /** The document and the place in it. */
  readonly source: string;
  /** One sentence that can be proven wrong. */
  readonly behavior: string;
  /** The one kind of target that it is asked of, or a client. @default every kind of target */
  readonly only?: TargetKind | 'client';
}
