import type { FastifyRequest } from 'fastify';
import type { ActiveFault } from '../faults/parse-fault-header.ts';
import type { JournalEntry } from '../journal/journal.ts';
import type { Sandbox } from './sandbox.ts';

/** The sandbox, the journal entry and the faults of a request. */
export interface RequestContext {
  readonly sandbox: Sandbox;
  readonly entry: JournalEntry;
  /** The faults that have happened so far. */
  readonly faults: ActiveFault[];
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Null until the request is authorized. */
    mockContext: RequestContext | null;
  }
}

/** The context of a request, for handlers behind the authorizer. */
export const contextOf = ({ mockContext }: FastifyRequest): RequestContext => {
  if (mockContext === null) throw new Error('a request reached a handler without passing its authorizer');
  return mockContext;
};
