import type { Context } from 'hono';
import type { Trace } from './observe/access-log.ts';
import type { TraceContext } from './observe/trace-context.ts';
import type { TargetBindings } from './routes/split-target.ts';

/** What the handlers of one request share. */
export interface AppEnv {
  Bindings: TargetBindings;
  Variables: {
    requestId: string;
    trace: Trace;
    traceContext: TraceContext;
    /** For an answer that is no error: names and values. */
    extraHeaders: Array<[name: string, value: string]>;
    /** The answer has all its headers: those that the middlewares would set, too. */
    isComplete: boolean;
  };
}

/** One request and its answer. */
export type AppContext = Context<AppEnv>;
