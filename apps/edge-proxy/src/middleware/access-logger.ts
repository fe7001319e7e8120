import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../app-env.ts';
import { type AccessLog, createTrace } from '../observe/access-log.ts';
import { toTraceContext } from '../observe/trace-context.ts';

/** What {@link accessLogger} works with. */
export interface AccessLoggerOptions {
  readonly log: AccessLog;
  readonly now: () => number;
}

/** What took how long, for the caller. @source W3C Server Timing */
export const toServerTiming = (cache: string | null, upstreamMs: number | null): string =>
  [
    ...(cache === null ? [] : [`cache;desc=${cache}`]),
    ...(upstreamMs === null ? [] : [`upstream;dur=${upstreamMs}`]),
  ].join(', ');

/** Hands one entry a request to `log`, once the answer stands, and tells the caller what took how long. */
export const accessLogger = ({ log, now }: AccessLoggerOptions) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const startedAt = now();
    const trace = createTrace();
    const traceContext = toTraceContext(c.req.header('traceparent'));
    c.set('trace', trace);
    c.set('traceContext', traceContext);
    c.set('extraHeaders', []);
    c.set('isComplete', false);
    await next();
    const { cache, upstreamMs } = trace;
    const hasTiming = cache !== null || upstreamMs !== null;
    if (hasTiming && !c.get('isComplete')) c.header('server-timing', toServerTiming(cache, upstreamMs));
    const ms = now() - startedAt;
    const { traceId } = traceContext;
    log({ requestId: c.get('requestId'), traceId, method: c.req.method, status: c.res.status, ms, ...trace });
  });
