import type { CanonicalQuery } from '../../request/read-query.ts';
import type { ResponseFacts } from './response-facts.ts';

/** A provider's response, reduced to the fields of the contract. */
export interface DecodedResponse {
  readonly body: unknown;
  readonly facts: ResponseFacts;
}

/** Decodes a 200 of one route; null where the contract's tolerant reader rejects it. */
export type Decode = (value: unknown, query: CanonicalQuery) => DecodedResponse | null;
