import type { RecordFacts } from '../policy/record-facts.ts';

/** A provider's answer, reduced to what the contract names. */
export interface Answer {
  readonly body: unknown;
  /** Null for what is never kept. */
  readonly facts: RecordFacts | null;
}

/** Reads one route's 200; null when it is not what a tolerant reader of the contract takes. */
export type ReadAnswer = (value: unknown) => Answer | null;
