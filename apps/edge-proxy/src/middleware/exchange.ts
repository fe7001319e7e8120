import type { Exchange } from '../app-env.ts';
import { type AccessLog, createTrace } from '../observe/access-log.ts';
import { toTraceContext } from '../observe/trace-context.ts';
import { SENT_TARGET, type TargetBindings } from '../routes/split-target.ts';
import { toRequestId } from './request-id.ts';
import { SECURITY_HEADERS } from './security-headers.ts';
import { toServerTiming } from './server-timing.ts';

/** What is known of a request when it comes. */
export const beginExchange = ({ headers }: Request, about: TargetBindings, startedAt: number): Exchange => ({
  [SENT_TARGET]: about[SENT_TARGET],
  startedAt,
  requestId: toRequestId(headers.get('x-request-id')),
  traceContext: toTraceContext(headers.get('traceparent')),
  trace: createTrace(),
  extraHeaders: [],
  isComplete: false,
});

/** Gives an answer the headers that each has, whatever it says, unless it has them already. */
export const completeAnswer = ({ headers }: Response, exchange: Exchange): void => {
  const { cache, upstreamMs } = exchange.trace;
  if (cache !== null || upstreamMs !== null) headers.set('server-timing', toServerTiming(cache, upstreamMs));
  headers.set('x-request-id', exchange.requestId);
  for (const [name, value] of SECURITY_HEADERS) headers.set(name, value);
};

/** Hands one entry a request to `log`, once its answer stands. */
export const logExchange = (log: AccessLog, exchange: Exchange, method: string, status: number, now: number): void => {
  const { requestId, traceContext, startedAt, trace } = exchange;
  const { route, tenant, keyId, cache, upstreamMs, fault } = trace;
  const { traceId } = traceContext;
  const ms = now - startedAt;
  log({ requestId, traceId, method, status, ms, route, tenant, keyId, cache, upstreamMs, fault });
};
