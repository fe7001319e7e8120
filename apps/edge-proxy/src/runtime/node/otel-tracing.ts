import type * as Otel from '@opentelemetry/api';
import type { TraceContext } from '../../observe/trace-context.ts';
import type { RequestSpan, Tracing } from '../../observe/tracing.ts';

const TRACER_NAME = '@cdr/edge-proxy';

const toTraceContext = (span: Otel.Span): TraceContext => {
  const { traceId, spanId, traceFlags } = span.spanContext();
  return { traceId, spanId, flags: traceFlags.toString(16).padStart(2, '0') };
};

/** Attributes without a value are left out. */
const toAttributes = (values: Readonly<Record<string, string | number | null>>): Otel.Attributes =>
  Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value === null ? [] : [[name, value]])));

/**
 * Spans of the global tracer provider, with the fields of the log and nothing else.
 *
 * `@hono/otel` records the whole URL, which may contain phone numbers.
 */
const createOtelTracing = (api: typeof Otel): Tracing => {
  const { SpanKind, SpanStatusCode, ROOT_CONTEXT, trace } = api;
  const tracer = trace.getTracer(TRACER_NAME);

  return {
    startRequest(parent, startedAt): RequestSpan {
      const outer = parent
        ? trace.setSpanContext(ROOT_CONTEXT, {
            traceId: parent.traceId,
            spanId: parent.spanId,
            traceFlags: Number.parseInt(parent.flags, 16),
            isRemote: true,
          })
        : ROOT_CONTEXT;
      const span = tracer.startSpan('edge', { kind: SpanKind.SERVER, startTime: startedAt }, outer);
      return {
        traceContext: toTraceContext(span),
        startUpstream(routeName) {
          const context = trace.setSpan(ROOT_CONTEXT, span);
          const child = tracer.startSpan(`provider ${routeName}`, { kind: SpanKind.CLIENT }, context);
          return {
            traceContext: toTraceContext(child),
            end(hasFailed) {
              if (hasFailed) child.setStatus({ code: SpanStatusCode.ERROR });
              child.end();
            },
          };
        },
        end({ route, method, status, tenant, keyId, cache, fault, requestId }) {
          if (route !== null) span.updateName(`edge ${route}`);
          span.setAttributes(
            toAttributes({
              'http.request.method': method,
              'http.response.status_code': status,
              'cdr.route': route,
              'cdr.tenant': tenant,
              'cdr.key_id': keyId,
              'cdr.cache': cache,
              'cdr.request_id': requestId,
              'error.type': fault,
            }),
          );
          if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
          span.end();
        },
      };
    },
  };
};

const isRegistered = ({ trace, ProxyTracerProvider }: typeof Otel): boolean => {
  const provider = trace.getTracerProvider();
  return !(provider instanceof ProxyTracerProvider) || provider.getDelegateTracer(TRACER_NAME) !== undefined;
};

/** Tracing where `@opentelemetry/api` is installed and a program before this one registered a provider; otherwise null. */
export const loadOtelTracing = async (): Promise<Tracing | null> => {
  try {
    const api = await import('@opentelemetry/api');
    return isRegistered(api) ? createOtelTracing(api) : null;
  } catch {
    return null;
  }
};
