import type { CacheResult } from '@cdr/http-cache';

/** One request in the log: never a path, a query, an id or a token. */
export interface AccessLogEntry {
  /** The time of the response. ISO 8601, UTC. */
  readonly time: string;
  readonly requestId: string;
  /** The caller's trace, or a new one. @source W3C Trace Context */
  readonly traceId: string;
  /** The route, as in `pbx.getCdr`; `healthz` and the like; null for no route. */
  readonly route: string | null;
  readonly method: string;
  readonly status: number;
  /** From the request to its response. @unit milliseconds */
  readonly ms: number;
  /** A tenant's name, or the first digits of a token's keyed hash; null for an unknown caller. */
  readonly tenant: string | null;
  /** The first digits of the key's hash; null where there is none. */
  readonly keyId: string | null;
  readonly cache: CacheResult | null;
  /** Null without a request to a provider. */
  readonly upstreamMs: number | null;
  /** The class of an unexpected error; its message is not logged. */
  readonly fault: string | null;
}

/** Receives one entry a request. */
export type AccessLog = (entry: AccessLogEntry) => void;

/** The fields of a log entry that handlers set. */
export interface LogFields {
  route: string | null;
  tenant: string | null;
  keyId: string | null;
  cache: CacheResult | null;
  upstreamMs: number | null;
  fault: string | null;
}

/** The log fields of a new request. */
export const createLogFields = (): LogFields => ({
  route: null,
  tenant: null,
  keyId: null,
  cache: null,
  upstreamMs: null,
  fault: null,
});
