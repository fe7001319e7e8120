import type { ReaderOptions } from '@cdr/contract';
import type { Hooks } from './hooks.ts';

/** The argument of a token function. */
export interface TokenContext {
  /** The server rejected the last token, so a cached one must be renewed. */
  readonly forceRefresh: boolean;
  /** @deprecated Renamed to `forceRefresh`. */
  readonly wasRefused: boolean;
}

/**
 * A token, or a function that returns one before each request.
 *
 * Concurrent requests share one call of the function. After a 401, one more call serves all requests that were
 * rejected.
 */
export type Token = string | ((context: TokenContext) => string | Promise<string>);

/** The part of `fetch` that this client uses. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** A server and its credential. */
export interface Endpoint {
  /** `https://host`, optionally with a path in front of the API's own paths. */
  readonly baseUrl: string;
  /** The token without a scheme: the client adds `Bearer` where the API needs it. */
  readonly token: Token;
  readonly apiKey?: undefined;
}

/** The pbx provider and an API key. The client exchanges the key for tokens and renews them. */
export interface ApiKeyEndpoint {
  readonly baseUrl: string;
  /** A secret, exchanged for tokens of 24 hours. */
  readonly apiKey: string;
  readonly token?: undefined;
}

/** Options that apply to every server. `timeZone` and `directions` are those of the account. */
export interface CommonOptions extends ReaderOptions, Hooks {
  /** Sends the requests. @default the global `fetch` */
  readonly fetch?: Fetch | undefined;
  /** For one attempt, from the call of the token function to the last byte. @unit milliseconds @default 30_000 */
  readonly timeoutMs?: number | undefined;
  /** For one call with its retries and waits. Each step of a walk is a call. @unit milliseconds @default 120_000 */
  readonly totalTimeoutMs?: number | undefined;
  /** Attempts after the first, of retryable failures; 0 disables retries. @default 3 */
  readonly maxRetries?: number | undefined;
  /** Upper limit of the first wait; it doubles with each attempt, up to 8 s. @unit milliseconds @default 250 */
  readonly retryDelayMs?: number | undefined;
  /** Requests of this client in flight at once. @default 8 */
  readonly maxConcurrency?: number | undefined;
  /** The largest response body, decompressed. @unit bytes @default 64 MiB */
  readonly maxBytes?: number | undefined;
  /** Allows plain http to hosts other than this machine, for tokens and call records. @default false */
  readonly allowInsecureHttp?: boolean | undefined;
}

/** Both APIs through the edge, with one Bearer key. */
export interface EdgeOptions extends CommonOptions, Endpoint {
  readonly autocall?: undefined;
  readonly pbx?: undefined;
}

/** Each API at its provider. An API without options cannot be used. */
export interface DirectOptions extends CommonOptions {
  readonly autocall?: Endpoint | undefined;
  readonly pbx?: Endpoint | ApiKeyEndpoint | undefined;
  readonly baseUrl?: undefined;
  readonly token?: undefined;
}

/** The servers, and how to send requests to them. */
export type CdrClientOptions = EdgeOptions | DirectOptions;

/** Options of every call. */
export interface CallOptions {
  /** Ends the call with a {@link CdrError} of kind `aborted`. */
  readonly signal?: AbortSignal | undefined;
  /** The W3C `traceparent` of each request. A malformed one is not sent. */
  readonly traceparent?: string | undefined;
}
