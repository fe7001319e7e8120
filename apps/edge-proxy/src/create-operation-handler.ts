import type { ReadAnswerOf } from './answer-reader.ts';
import type { Exchange } from './app-env.ts';
import { authenticate } from './auth/authenticate.ts';
import { type Authenticate, toCredential } from './auth/caller.ts';
import { after, type Eventually, rescue } from './eventually.ts';
import { parseCacheControl } from '@cdr/http-cache';
import { applyLimit } from './limits/apply-limit.ts';
import type { Limiter } from './limits/limiter.ts';
import { checkGuesses } from './masking/check-guesses.ts';
import type { Operation } from './operations.ts';
import type { PlainAnswer } from './plain-answer.ts';
import type { AnswerCaller } from './routes/answer-caller.ts';
import { readListQuery, readNoQuery } from './routes/read-query.ts';
import { readRecordId } from './routes/read-record-id.ts';
import { toFailure } from './to-failure.ts';

/** What {@link createOperationHandler} works with. */
export interface OperationHandlerOptions {
  readonly lookUp: Authenticate;
  readonly limiter: Limiter;
  readonly read: ReadAnswerOf;
  readonly answer: AnswerCaller;
}

/** Answers the requests of one operation; a failure is an answer, too. */
export type AnswerOperation = (exchange: Exchange) => Eventually<PlainAnswer>;

/** Serves one operation: who asks, may they, what do they ask, and only then any look-up. */
export const createOperationHandler = (
  operation: Operation,
  { lookUp, limiter, read, answer }: OperationHandlerOptions,
): AnswerOperation => {
  const work: AnswerOperation = (exchange) => {
    const { headers, keepAlive, target, trace, requestId, traceContext } = exchange;
    trace.route = operation.name;
    return after(authenticate(headers.get('authorization') ?? undefined, lookUp), (caller) => {
      trace.tenant = caller.tenant;
      trace.keyId = caller.keyId;
      return after(applyLimit(exchange, caller, limiter), () => {
        const credential = toCredential(caller, operation.api);
        const recordId = operation.parameter === null ? null : readRecordId(target.path, operation.parameter);
        const query = operation.takesQuery ? readListQuery(target.query) : readNoQuery(target.query);
        checkGuesses(caller, { api: operation.api, recordId, query });
        const request = { operation, credential, requestId, traceContext, recordId, query };
        const isPastCache =
          caller.scopes.has('admin') && parseCacheControl(headers.get('cache-control')).has('no-cache');
        const found = read(request, { caller, trace, isPastCache, keepAlive });
        return after(found, (cached) => answer(exchange, caller, cached));
      });
    });
  };
  return (exchange) =>
    rescue(
      () => work(exchange),
      (error) => toFailure(error, exchange),
    );
};
