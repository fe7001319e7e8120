import type { ActiveFault } from '../faults/parse-fault-header.ts';
import type { JournalEntry } from '../journal/journal.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';

/** What is known of a request that is being answered. */
export interface RequestContext {
  readonly sandbox: Sandbox;
  readonly entry: JournalEntry;
  readonly faults: readonly ActiveFault[];
}

const contexts = new WeakMap<object, RequestContext>();

/** Remembers what is known of a request. */
export const setContext = (request: object, context: RequestContext): void => {
  contexts.set(request, context);
};

/** What is known of a request; undefined where nobody has looked at it. */
export const findContext = (request: object): RequestContext | undefined => contexts.get(request);

/** The same for a handler, which no request reaches without it. */
export const contextOf = (request: object): RequestContext => {
  const context = contexts.get(request);
  if (context === undefined) throw new Error('a request reached a handler without passing its authorizer');
  return context;
};
