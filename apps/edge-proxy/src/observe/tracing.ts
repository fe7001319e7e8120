import type { AccessLogEntry } from './access-log.ts';
import type { TraceContext } from './trace-context.ts';

/** The span of one request to a provider. */
export interface UpstreamSpan {
  /** The provider continues this trace. */
  readonly traceContext: TraceContext;
  end(hasFailed: boolean): void;
}

/** The span of one request to the edge. */
export interface RequestSpan {
  readonly traceContext: TraceContext;
  /** @param routeName as in `pbx.getCdr` */
  startUpstream(routeName: string): UpstreamSpan;
  /** @param entry all that the span may contain: no path, query, id or token */
  end(entry: AccessLogEntry): void;
}

/** Creates spans. No function of it may throw: those of OpenTelemetry never do. */
export interface Tracing {
  /** @param parent the caller's span; null for a new trace @param startedAt epoch milliseconds */
  startRequest(parent: Required<TraceContext> | null, startedAt: number): RequestSpan;
}
