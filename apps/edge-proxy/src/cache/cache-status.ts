/** What the cache did for one request. */
export type CacheOutcome =
  | { readonly kind: 'hit'; readonly ttlSeconds: number }
  | { readonly kind: 'stored' }
  | { readonly kind: 'miss' }
  | { readonly kind: 'collapsed' }
  | { readonly kind: 'bypass' };

const PARAMETERS = {
  stored: 'fwd=miss; stored',
  miss: 'fwd=miss',
  collapsed: 'fwd=miss; collapsed',
  bypass: 'fwd=bypass',
} as const;

/** The `Cache-Status` of an outcome; it never holds the key. @source RFC 9211 */
export const toCacheStatus = (outcome: CacheOutcome): string =>
  `cdr-edge; ${outcome.kind === 'hit' ? `hit; ttl=${outcome.ttlSeconds}` : PARAMETERS[outcome.kind]}`;
