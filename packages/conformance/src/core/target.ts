/** One API of a target: where it is and the credential that it takes. */
export interface Endpoint {
  /** Without a trailing slash. */
  readonly baseUrl: string;
  /** A token that the endpoint accepts, without a scheme. */
  readonly token: string;
}

/** Tokens that some requirements need beside the target's own; each may be missing, and what needs it is not shown. */
export interface OtherTokens {
  /** Of another tenant of the same pbx. */
  readonly tenant?: string | undefined;
  /** Of an edge's key without the scope `pii`. */
  readonly masked?: string | undefined;
  /** Of an edge's key with the scope `admin`; the cache of its tenant is purged. */
  readonly admin?: string | undefined;
  /** Of an edge's key with a limit, which is used up. */
  readonly limited?: string | undefined;
  /** Of another key with a limit, of the tenant that has `limited`. */
  readonly sibling?: string | undefined;
  /** Of an edge's key with the scope of pbx, and without that of autocall. */
  readonly narrow?: string | undefined;
  /** Of an edge's key that has expired. */
  readonly expired?: string | undefined;
  /** Of an edge's key that expires within a year of the target's clock, which is moved on beyond it. */
  readonly expiring?: string | undefined;
}

/** The clock of a target. */
export interface TargetClock {
  /** @unit epoch milliseconds */
  readonly now: () => number;
  /** Moves the clock on. @unit seconds */
  readonly advance: (seconds: number) => void | Promise<void>;
}

/** A request of an edge to its provider. */
export interface UpstreamRequest {
  readonly url: URL;
  readonly method: string;
  readonly headers: Headers;
}

/** Responds in the place of an edge's provider, which `forward` asks. A rejection is a lost connection. */
export type Upstream = (request: UpstreamRequest, forward: () => Promise<Response>) => Response | Promise<Response>;

/** What a test bench that runs the target itself can change while it runs. */
export interface TargetControls {
  readonly clock?: TargetClock | undefined;
  /** Responds to an edge from now on; null for its provider. */
  readonly setUpstream?: ((upstream: Upstream | null) => void) | undefined;
}

/** The part of fetch that the cases need. */
export type Fetch = (url: string, init: { method: string; headers: Record<string, string> }) => Promise<Response>;

/** What the cases are run against. */
export interface Target {
  /** As reports name it. */
  readonly name: string;
  /** A provider's own surface (a mock server, a live account), or the edge in front of one. */
  readonly kind: TargetKind;
  /** @default none: what needs it is not shown */
  readonly autocall?: Endpoint | undefined;
  /** @default none: what needs it is not shown */
  readonly pbx?: Endpoint | undefined;
  /** Ids of autocall reports that the target holds: the API cannot list them. */
  readonly callIds: readonly string[];
  /**
   * Whether this is somebody's account: then it is only read, and data that it lacks leave a requirement not shown. A
   * sandbox must hold what the cases need, the documents' examples too.
   *
   * @default false
   */
  readonly live?: boolean | undefined;
  /** @default none */
  readonly otherTokens?: OtherTokens | undefined;
  /** An origin whose pages may read an edge's responses. @default none: what needs it is not shown */
  readonly corsOrigin?: string | undefined;
  /** @default none, as of every deployed target: what needs it is not shown */
  readonly controls?: TargetControls | undefined;
  /** What generated requests are drawn from. @default 1 */
  readonly seed?: number | undefined;
  /** @default the runtime's fetch */
  readonly fetch?: Fetch | undefined;
}

/** Which promises a target is held to. */
export type TargetKind = 'provider' | 'edge';
