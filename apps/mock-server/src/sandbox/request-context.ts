import type { FastifyRequest } from 'fastify';
import type { ActiveFault } from '../faults/parse-fault-header.ts';
import type { JournalEntry } from '../journal/journal.ts';
import type { Sandbox } from './sandbox.ts';

/** What is known of a request that is being answered. */
export interface RequestContext {
  readonly sandbox: Sandbox;
  readonly entry: JournalEntry;
  /** Those that have happened so far. */
  readonly faults: ActiveFault[];
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Null until somebody has looked at the request. */
    mockContext: RequestContext | null;
  }
}

/** What is known of a request, for a handler, which no request reaches without it. */
export const contextOf = ({ mockContext }: FastifyRequest): RequestContext => {
  if (mockContext === null) throw new Error('a request reached a handler without passing its authorizer');
  return mockContext;
};
