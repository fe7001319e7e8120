import type { LogFields } from '../observe/access-log.ts';
import type { TraceContext } from '../observe/trace-context.ts';
import type { RequestSpan } from '../observe/tracing.ts';
import type { Target } from './split-target.ts';

/** The header fields of a request. */
export type RequestFields = Pick<Headers, 'get'>;

/** One request while the edge handles it. */
export interface RequestContext {
  readonly method: string;
  readonly target: Target;
  readonly headers: RequestFields;
  /** Keeps work alive after the caller has disconnected. */
  readonly waitUntil: (work: Promise<unknown>) => void;
  /** @unit epoch milliseconds */
  readonly startedAt: number;
  readonly requestId: string;
  readonly traceContext: TraceContext;
  /** Null without tracing. */
  readonly span: RequestSpan | null;
  readonly logFields: LogFields;
  /**
   * The headers of the response, whatever it is. A plain object: a `Headers` costs a hit several microseconds.
   */
  readonly responseHeaders: Record<string, string>;
}

/** The types of the edge's Hono app. */
export interface EdgeEnv {
  Bindings: { readonly target: Target };
  Variables: { context: RequestContext };
}
