import type { Context } from 'hono';
import type { Trace } from './access-log.ts';

/** What the handlers of one request share. */
export interface AppEnv {
  Variables: { requestId: string; trace: Trace };
}

/** One request and its answer. */
export type AppContext = Context<AppEnv>;
