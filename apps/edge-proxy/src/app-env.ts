import type { Context } from 'hono';
import type { Trace } from './observe/access-log.ts';
import type { TraceContext } from './observe/trace-context.ts';
import type { Target } from './routes/split-target.ts';

/** A request's header fields, whatever holds them. */
export type RequestFields = Pick<Headers, 'get'>;

/** One request as a transport hands it over: as much of it as an operation needs. */
export interface Asked {
  readonly method: string;
  /** As it was sent, where the transport knows. */
  readonly target: string;
  readonly headers: RequestFields;
}

/** What is known about one request while it is answered. */
export interface Exchange {
  readonly method: string;
  readonly target: Target;
  readonly headers: RequestFields;
  /** Lets work outlive the request. */
  readonly keepAlive: (work: Promise<unknown>) => void;
  /** @unit epoch milliseconds */
  readonly startedAt: number;
  readonly requestId: string;
  readonly traceContext: TraceContext;
  readonly trace: Trace;
  /** For an answer of an operation: names and values. */
  readonly extraHeaders: Array<readonly [name: string, value: string]>;
  /** The answer has all its headers: each that is added later would cost as much as a look-up. */
  isComplete: boolean;
}

/** What the handlers of one request share. Hono hands `Bindings` on as they are, at no cost. */
export interface AppEnv {
  Bindings: Exchange;
}

/** One request and its answer. */
export type AppContext = Context<AppEnv>;
