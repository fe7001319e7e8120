/** The kinds of server that requirements apply to. */
export type TargetKind = 'provider' | 'edge';

/** One promise: what must hold, and the document that promises it. */
export interface Requirement {
  /** The document and the place in it. */
  readonly source: string;
  /** One sentence that a test can prove wrong. */
  readonly behavior: string;
  /** The one kind that must keep the promise. @default every kind of target */
  readonly only?: TargetKind | 'client';
}
