import type { AnswerFacts } from '../policy/answer-facts.ts';
import type { CanonicalQuery } from '../routes/read-query.ts';

/** A provider's answer, reduced to what the contract names. */
export interface Answer {
  readonly body: unknown;
  readonly facts: AnswerFacts;
}

/** Reads one route's 200; null when it is not what a tolerant reader of the contract takes. */
export type ReadAnswer = (value: unknown, query: CanonicalQuery) => Answer | null;
