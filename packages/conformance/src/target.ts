/** One API of a target: where it is and the credential that it takes. */
export interface Endpoint {
  /** Without a trailing slash. */
  readonly baseUrl: string;
  /** A token that the endpoint accepts, without a scheme. */
  readonly token: string;
}

/** The part of fetch that the cases need. */
export type Fetch = (url: string, init: { method: string; headers: Record<string, string> }) => Promise<Response>;

/** What the cases are run against. */
export interface Target {
  /** As reports name it. */
  readonly name: string;
  /** A provider's own surface (a mock server, a live account), or the edge in front of one. */
  readonly kind: TargetKind;
  readonly autocall: Endpoint;
  readonly pbx: Endpoint;
  /** Ids of autocall reports that the target holds: the API cannot list them. At least one. */
  readonly callIds: readonly [string, ...string[]];
  /** @default the runtime's fetch */
  readonly fetch?: Fetch | undefined;
}

/** Which promises a target is held to. */
export type TargetKind = 'provider' | 'edge';
