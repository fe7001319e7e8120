import type { ReaderOptions } from '@cdr/contract';
import type { Observers } from './hooks.ts';

/** What a token function is told. */
export interface TokenContext {
  /** The server has refused the last token: one that the function keeps must be renewed. */
  readonly wasRefused: boolean;
}

/**
 * A credential: the token itself, or a function that is asked for it before each request. Requests that ask at the same
 * time share one answer; after a 401 it is asked once more, once for all calls that were refused.
 */
export type Token = string | ((context: TokenContext) => string | Promise<string>);

/** The part of `fetch` that this client uses. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** One server and the credential that it takes. */
export interface Endpoint {
  /** `https://host`, with a path in front of the API's own paths if there is one. */
  readonly baseUrl: string;
  /** Without a scheme: `Bearer` is put before it where the API wants that. */
  readonly token: Token;
  readonly apiKey?: undefined;
}

/** The pbx provider and an API key, for which the client fetches tokens itself, and renews them. */
export interface ApiKeyEndpoint {
  readonly baseUrl: string;
  /** A secret. */
  readonly apiKey: string;
  readonly token?: undefined;
}

/** What does not depend on where the servers are. `timeZone` and `directions` are those of the account. */
export interface CommonOptions extends ReaderOptions, Observers {
  /** @default the global `fetch` */
  readonly fetch?: Fetch | undefined;
  /** For one attempt, from asking for the token to the last byte. @unit milliseconds @default 30_000 */
  readonly timeoutMs?: number | undefined;
  /** For one call, with its retries and waits; a scroll is many calls. @unit milliseconds @default 120_000 */
  readonly totalTimeoutMs?: number | undefined;
  /** Tries after the first, of what may succeed when it is tried again; 0: none. @default 3 */
  readonly maxRetries?: number | undefined;
  /** What the first wait is at most; it doubles from try to try, up to 8 s. @unit milliseconds @default 250 */
  readonly retryDelayMs?: number | undefined;
  /** Requests that this client has under way at once. @default 8 */
  readonly maxConcurrency?: number | undefined;
  /** The largest answer that is read, decompressed. @unit bytes @default 64 MiB */
  readonly maxBytes?: number | undefined;
  /** Lets tokens and call records go over plain http to hosts other than this machine. @default false */
  readonly allowInsecureHttp?: boolean | undefined;
}

/** Both APIs through the edge, with one Bearer key. */
export interface EdgeOptions extends CommonOptions, Endpoint {
  readonly autocall?: undefined;
  readonly pbx?: undefined;
}

/** Each API at its provider. One that is left out cannot be used. */
export interface DirectOptions extends CommonOptions {
  readonly autocall?: Endpoint | undefined;
  readonly pbx?: Endpoint | ApiKeyEndpoint | undefined;
  readonly baseUrl?: undefined;
  readonly token?: undefined;
}

/** Where the APIs are, and how to talk to them. */
export type CdrClientOptions = EdgeOptions | DirectOptions;

/** What every call takes beside its own arguments. */
export interface CallOptions {
  /** Ends the call with a {@link CdrError} of kind `aborted`. */
  readonly signal?: AbortSignal | undefined;
  /** The W3C `traceparent` that goes with each request; one that is malformed does not. */
  readonly traceparent?: string | undefined;
}
