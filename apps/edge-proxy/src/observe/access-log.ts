import type { CacheResult } from '@cdr/http-cache';

/** What may be known about one request: never a path, a query, an id or a token. */
export interface AccessLogEntry {
  /** When the answer stood. ISO 8601, UTC. */
  readonly time: string;
  readonly requestId: string;
  /** The caller's trace where it named one, a new one otherwise. @source W3C Trace Context */
  readonly traceId: string;
  /** The route, as in `pbx.getCdr`; `healthz` and the like; null where nothing is. */
  readonly route: string | null;
  readonly method: string;
  readonly status: number;
  /** From the request to its answer. @unit milliseconds */
  readonly ms: number;
  /** A tenant's name, or the first digits of a token's keyed hash; null for a caller that is not known. */
  readonly tenant: string | null;
  /** The first digits of the key's hash; null where there is none. */
  readonly keyId: string | null;
  readonly cache: CacheResult | null;
  /** Null where no provider was asked. */
  readonly upstreamMs: number | null;
  /** The class of an error that should not have been; its text may hold anything, so it stays out. */
  readonly fault: string | null;
}

/** Takes one entry a request. */
export type AccessLog = (entry: AccessLogEntry) => void;

/** What the handlers of a request find out for its entry. */
export interface LogFields {
  route: string | null;
  tenant: string | null;
  keyId: string | null;
  cache: CacheResult | null;
  upstreamMs: number | null;
  fault: string | null;
}

/** The trace of a request about which nothing is known yet. */
export const createLogFields = (): LogFields => ({
  route: null,
  tenant: null,
  keyId: null,
  cache: null,
  upstreamMs: null,
  fault: null,
});
