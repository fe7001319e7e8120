import type { TargetKind } from './requirements/requirement.ts';

/** One API of a target: its address and its credential. */
export interface Endpoint {
  /** Without a trailing slash. */
  readonly baseUrl: string;
  /** A token that the endpoint accepts, without a scheme. */
  readonly token: string;
}

/** More tokens for the requirements that need them. Without a token, its requirements are inconclusive. */
export interface OtherTokens {
  /** Of another tenant of the same pbx. */
  readonly tenant?: string | undefined;
  /** Of an edge's key without the scope `pii`. */
  readonly masked?: string | undefined;
  /** Of an edge's key with the scope `admin`. Cases purge the cache of its tenant. */
  readonly admin?: string | undefined;
  /** Of an edge's key with a limit. Cases use the limit up. */
  readonly limited?: string | undefined;
  /** Of another key with a limit, of the same tenant as `limited`. */
  readonly sibling?: string | undefined;
  /** Of an edge's key with the scope of pbx and without that of autocall. */
  readonly narrow?: string | undefined;
  /** Of an edge's key that has expired. */
  readonly expired?: string | undefined;
  /** Of an edge's key that expires within a year of the target's clock. Cases move the clock past it. */
  readonly expiring?: string | undefined;
}

/** The clock of a target. */
export interface TargetClock {
  /** @unit epoch milliseconds */
  readonly now: () => number;
  /** Moves the clock forward. @unit seconds */
  readonly advance: (seconds: number) => void | Promise<void>;
}

/** A request of an edge to its provider. */
export interface UpstreamRequest {
  readonly url: URL;
  readonly method: string;
  readonly headers: Headers;
}

/** Replaces an edge's provider. `forward` sends the request to the real one. A rejection is a lost connection. */
export type Upstream = (request: UpstreamRequest, forward: () => Promise<Response>) => Response | Promise<Response>;

/** What a test process that runs the target itself can change. */
export interface TargetControls {
  readonly clock?: TargetClock | undefined;
  /** Replaces the provider of an edge; null restores the real one. */
  readonly setUpstream?: ((upstream: Upstream | null) => void) | undefined;
}

/** The part of fetch that the cases need. */
export type Fetch = (url: string, init: { method: string; headers: Record<string, string> }) => Promise<Response>;

/** A server to verify. */
export interface Target {
  /** As reports name it. */
  readonly name: string;
  /** A provider's own server (a mock server, a live account), or the edge in front of one. */
  readonly kind: TargetKind;
  /** @default none: its requirements are inconclusive */
  readonly autocall?: Endpoint | undefined;
  /** @default none: its requirements are inconclusive */
  readonly pbx?: Endpoint | undefined;
  /** Ids of autocall reports that the target holds: the API cannot list them. */
  readonly callIds: readonly string[];
  /**
   * Whether this is a real account. Cases then only read, and missing data leave a requirement inconclusive. A sandbox
   * must hold the data that the cases need, the documents' examples included.
   *
   * @default false
   */
  readonly live?: boolean | undefined;
  /** @default none */
  readonly otherTokens?: OtherTokens | undefined;
  /** An origin whose pages may read an edge's responses. @default none: requirements of CORS are inconclusive */
  readonly corsOrigin?: string | undefined;
  /** @default none, as of every deployed target: requirements that need them are inconclusive */
  readonly controls?: TargetControls | undefined;
  /** The seed of generated requests. @default 1 */
  readonly seed?: number | undefined;
  /** @default the runtime's fetch */
  readonly fetch?: Fetch | undefined;
}
