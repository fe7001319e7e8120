import type { Asked, Exchange } from '../app-env.ts';
import { type AccessLog, type AccessLogEntry, createTrace } from '../observe/access-log.ts';
import { toTraceContext } from '../observe/trace-context.ts';
import { splitTarget } from '../routes/split-target.ts';
import { toRequestId } from './request-id.ts';
import { SECURITY_HEADERS } from './security-headers.ts';
import { toServerTiming } from './server-timing.ts';

/** What is known of a request when it comes. */
export const beginExchange = (
  { method, target, headers }: Asked,
  keepAlive: Exchange['keepAlive'],
  startedAt: number,
): Exchange => {
  // One for both: a request of which the caller says nothing is the beginning of its trace.
  const newId = crypto.randomUUID();
  return {
    method,
    target: splitTarget(target),
    headers,
    keepAlive,
    startedAt,
    requestId: toRequestId(headers.get('x-request-id'), newId),
    traceContext: toTraceContext(headers.get('traceparent'), newId),
    trace: createTrace(),
    extraHeaders: [],
    isComplete: false,
  };
};

const FIXED_HEADERS = Object.fromEntries(SECURITY_HEADERS);

/** The headers that each answer has, whatever it says. */
export const toCommonHeaders = ({ trace, requestId }: Exchange): Record<string, string> => {
  const { cache, upstreamMs } = trace;
  const isTimed = cache !== null || upstreamMs !== null;
  return {
    ...FIXED_HEADERS,
    'x-request-id': requestId,
    ...(isTimed && { 'server-timing': toServerTiming(cache, upstreamMs) }),
  };
};

/** A log only looks on: where it fails, at once or later, the answer goes out all the same. */
const tell = (log: AccessLog, entry: AccessLogEntry): void => {
  try {
    const told: unknown = log(entry);
    if (told instanceof Promise) told.catch(() => undefined);
  } catch {
    // Nobody is left to be told.
  }
};

/** Hands one entry a request to `log`, once its answer stands. */
export const logExchange = (log: AccessLog, exchange: Exchange, status: number, now: number): void => {
  const { method, requestId, traceContext, startedAt, trace } = exchange;
  const { route, tenant, keyId, cache, upstreamMs, fault } = trace;
  const { traceId } = traceContext;
  const ms = now - startedAt;
  const time = new Date(now).toISOString();
  tell(log, { time, requestId, traceId, method, status, ms, route, tenant, keyId, cache, upstreamMs, fault });
};
