import type { ReaderOptions } from '@cdr/contract';

/** A credential: the token itself, or a function that is asked for it before each request. */
export type Token = string | (() => string | Promise<string>);

/** The part of `fetch` that this client uses. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** One server and the credential that it takes. */
export interface Endpoint {
  /** `https://host`, with a path in front of the API's own paths if there is one. */
  readonly baseUrl: string;
  /** Without a scheme: `Bearer` is put before it where the API wants that. */
  readonly token: Token;
}

/** What does not depend on where the servers are. `timeZone` and `directions` are those of the account. */
export interface CommonOptions extends ReaderOptions {
  /** @default the global `fetch` */
  readonly fetch?: Fetch | undefined;
  /** For one attempt, from asking for the token to the last byte. @unit milliseconds @default 30_000 */
  readonly timeoutMs?: number | undefined;
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
  readonly pbx?: Endpoint | undefined;
  readonly baseUrl?: undefined;
  readonly token?: undefined;
}

/** Where the APIs are, and how to talk to them. */
export type CdrClientOptions = EdgeOptions | DirectOptions;

/** What every call takes beside its own arguments. */
export interface CallOptions {
  /** Ends the call with a {@link CdrError} of kind `aborted`. */
  readonly signal?: AbortSignal | undefined;
}
