import { holdsPhoneInTrace } from '../masking/holds-padded-phone.ts';

/** The trace of a request. @source W3C Trace Context */
export interface TraceContext {
  readonly traceId: string;
  /** Two hexadecimal digits. */
  readonly flags: string;
}

const TRACEPARENT = /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})/;
const SAMPLED = '01';
const STEP_DIGITS = 16;

/** The digits of a UUID. Slices are faster than a replacement, and each request needs one. */
const toHex = (uuid: string): string =>
  uuid.slice(0, 8) + uuid.slice(9, 13) + uuid.slice(14, 18) + uuid.slice(19, 23) + uuid.slice(24);

/**
 * The caller's trace. A new one replaces a missing or broken one, and one with a phone number.
 */
export const toTraceContext = (offered: string | null, newId: string = crypto.randomUUID()): TraceContext => {
  const match = offered === null ? null : TRACEPARENT.exec(offered);
  const traceId = match?.[1];
  if (traceId === undefined || holdsPhoneInTrace(traceId)) return { traceId: toHex(newId), flags: SAMPLED };
  return { traceId, flags: match?.[2] ?? SAMPLED };
};

/** The `traceparent` for a provider: the same trace, a new span. */
export const toTraceparent = ({ traceId, flags }: TraceContext): string =>
  `00-${traceId}-${toHex(crypto.randomUUID()).slice(-STEP_DIGITS)}-${flags}`;
