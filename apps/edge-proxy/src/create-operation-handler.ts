import type { ReadAnswerOf, ReadContext } from './answer-reader.ts';
import type { AppContext } from './app-env.ts';
import { authenticate } from './auth/authenticate.ts';
import { type Authenticate, toCredential } from './auth/caller.ts';
import { after, type Eventually } from './eventually.ts';
import { parseCacheControl } from './http-cache/cache-control.ts';
import { applyLimit } from './limits/apply-limit.ts';
import type { Limiter } from './limits/limiter.ts';
import { checkGuesses } from './masking/check-guesses.ts';
import type { Operation } from './operations.ts';
import type { AnswerCaller } from './routes/answer-caller.ts';
import { readListQuery, readNoQuery } from './routes/read-query.ts';
import { readRecordId } from './routes/read-record-id.ts';
import { SENT_TARGET, splitTarget } from './routes/split-target.ts';

/** What {@link createOperationHandler} works with. */
export interface OperationHandlerOptions {
  readonly lookUp: Authenticate;
  readonly limiter: Limiter;
  readonly read: ReadAnswerOf;
  readonly answer: AnswerCaller;
}

/** Workers end what a request started when its caller leaves, unless told otherwise. */
const toKeepAlive =
  (c: AppContext): ReadContext['keepAlive'] =>
  (work) =>
    c.executionCtx.waitUntil(work.catch(() => undefined));

/** Serves one operation: who asks, may they, what do they ask, and only then any look-up. */
export const createOperationHandler =
  (operation: Operation, { lookUp, limiter, read, answer }: OperationHandlerOptions) =>
  (c: AppContext): Eventually<Response> => {
    const { env: exchange, req: asked } = c;
    const { trace, requestId, traceContext } = exchange;
    trace.route = operation.name;
    return after(authenticate(asked.header('authorization'), lookUp), (caller) => {
      trace.tenant = caller.tenant;
      trace.keyId = caller.keyId;
      return after(applyLimit(exchange, caller, limiter), () => {
        const credential = toCredential(caller, operation.api);
        const { path, query: sent } = splitTarget(exchange[SENT_TARGET] ?? asked.url);
        const recordId = operation.parameter === null ? null : readRecordId(path, operation.parameter);
        const query = operation.takesQuery ? readListQuery(sent) : readNoQuery(sent);
        checkGuesses(caller, { api: operation.api, recordId, query });
        const request = { operation, credential, requestId, traceContext, recordId, query };
        const isPastCache =
          caller.scopes.has('admin') && parseCacheControl(asked.header('cache-control') ?? null).has('no-cache');
        const found = read(request, { caller, trace, isPastCache, keepAlive: toKeepAlive(c) });
        return after(found, (cached) => answer(c, caller, cached));
      });
    });
  };
