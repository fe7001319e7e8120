/** A place in a distributed trace. @source W3C Trace Context */
export interface TraceContext {
  readonly traceId: string;
  /** Two hexadecimal digits. */
  readonly flags: string;
}

const TRACEPARENT = /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})/;
const SAMPLED = '01';
const STEP_DIGITS = 16;

const toRandomHex = (): string => crypto.randomUUID().replaceAll('-', '');

/** The caller's trace; a new one where the caller named none, or a broken one. */
export const toTraceContext = (offered: string | null): TraceContext => {
  const match = offered === null ? null : TRACEPARENT.exec(offered);
  return { traceId: match?.[1] ?? toRandomHex(), flags: match?.[2] ?? SAMPLED };
};

/** What goes on to a provider: the same trace, a new step of ours. */
export const toTraceparent = ({ traceId, flags }: TraceContext): string =>
  `00-${traceId}-${toRandomHex().slice(-STEP_DIGITS)}-${flags}`;
