declare module 'http-cache-semantics' {
  interface HttpMessage {
    readonly url?: string;
    readonly method?: string;
    readonly status?: number;
    readonly headers: Readonly<Record<string, string>>;
  }

  /** The members that the differential test uses; the package has no types. */
  export default class CachePolicy {
    constructor(
      request: HttpMessage,
      response: HttpMessage,
      options?: { readonly shared?: boolean; readonly cacheHeuristic?: number },
    );
    now(): number;
    storable(): boolean;
    satisfiesWithoutRevalidation(request: HttpMessage): boolean;
  }
}
