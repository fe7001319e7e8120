/** A place in a distributed trace. @source W3C Trace Context */
export interface TraceContext {
  readonly traceId: string;
  /** What goes on to a provider: the same trace, a step of ours. */
  readonly traceparent: string;
}

const TRACEPARENT = /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})/;
const SAMPLED = '01';

const toRandomHex = (digits: number): string => {
  let text = '';
  while (text.length < digits) text += crypto.randomUUID().replaceAll('-', '');
  return text.slice(0, digits);
};

/** The caller's trace with a step of ours in it; a new trace where the caller named none, or a broken one. */
export const toTraceContext = (offered: string | undefined): TraceContext => {
  const [, traceId = toRandomHex(32), flags = SAMPLED] = TRACEPARENT.exec(offered ?? '') ?? [];
  return { traceId, traceparent: `00-${traceId}-${toRandomHex(16)}-${flags}` };
};
