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
  /** What generated requests are drawn from. @default 1 */
  readonly seed?: number | undefined;
  /** @default the runtime's fetch */
  readonly fetch?: Fetch | undefined;
}

/** Which promises a target is held to. */
export type TargetKind = 'provider' | 'edge';
