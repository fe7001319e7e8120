import { holdsPhoneInTrace } from '../lib/holds-padded-phone.ts';

/** The trace of a request. @source W3C Trace Context */
export interface TraceContext {
  readonly traceId: string;
  /** Two hexadecimal digits. */
  readonly flags: string;
  /** The span that a new span belongs to; absent without tracing. */
  readonly spanId?: string;
}

const TRACEPARENT = /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})/;
const SAMPLED = '01';
const STEP_DIGITS = 16;

/** The digits of a UUID. Slices are faster than a replacement, and each request needs one. */
const toHex = (uuid: string): string =>
  uuid.slice(0, 8) + uuid.slice(9, 13) + uuid.slice(14, 18) + uuid.slice(19, 23) + uuid.slice(24);

/** The caller's span; null for a missing or broken one, and for one with a phone number. */
export const parseTraceparent = (offered: string | null): Required<TraceContext> | null => {
  const [, traceId = '', spanId = '', flags = ''] = (offered === null ? null : TRACEPARENT.exec(offered)) ?? [];
  return traceId === '' || holdsPhoneInTrace(traceId) ? null : { traceId, spanId, flags };
};

/** The caller's trace, or a new one. */
export const toTraceContext = (offered: string | null, newId: string = crypto.randomUUID()): TraceContext => {
  const parent = parseTraceparent(offered);
  return parent ? { traceId: parent.traceId, flags: parent.flags } : { traceId: toHex(newId), flags: SAMPLED };
};

/** The `traceparent` for a provider: the same trace, our own span or a new one. */
export const toTraceparent = ({ traceId, flags, spanId }: TraceContext): string =>
  `00-${traceId}-${spanId ?? toHex(crypto.randomUUID()).slice(-STEP_DIGITS)}-${flags}`;
