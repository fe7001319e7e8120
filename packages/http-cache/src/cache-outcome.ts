/** Why a request went to the origin. @source RFC 9211, section 2.2 */
export type Forwarded = 'miss' | 'vary-miss' | 'stale' | 'request' | 'bypass';

/** What the cache did for one request. */
export interface CacheOutcome {
  /** Null for a response from the cache. */
  readonly forwarded: Forwarded | null;
  /** How long the response stays fresh; negative for a stale one. @unit seconds */
  readonly ttlSeconds?: number;
  readonly originStatus?: number;
  readonly isStored?: boolean;
  /** The response of another request to the origin was used. */
  readonly isCollapsed?: boolean;
  /** A stale response is used because the origin failed. */
  readonly isStaleOnError?: boolean;
}

/** One word for logs and metrics. */
export type CacheResult = 'hit' | 'stale' | 'revalidated' | 'collapsed' | 'stored' | 'miss' | 'bypass';

/** An outcome in one word. */
export const toCacheResult = (outcome: CacheOutcome): CacheResult => {
  const { forwarded, ttlSeconds = 0, originStatus, isStored, isCollapsed, isStaleOnError } = outcome;
  if (isStaleOnError === true) return 'stale';
  if (forwarded === null) return ttlSeconds > 0 ? 'hit' : 'stale';
  if (forwarded === 'bypass') return 'bypass';
  if (isCollapsed === true) return 'collapsed';
  if (originStatus === 304) return 'revalidated';
  return isStored === true ? 'stored' : 'miss';
};

/** The `Cache-Status` of an outcome, without the key. @param cacheName a token @source RFC 9211 */
export const toCacheStatus = (outcome: CacheOutcome, cacheName: string): string => {
  const { forwarded, ttlSeconds, originStatus, isStored, isCollapsed, isStaleOnError } = outcome;
  // Concatenation: joining a list costs more than all other headers of a hit.
  let text = forwarded === null ? `${cacheName}; hit` : `${cacheName}; fwd=${forwarded}`;
  if (originStatus !== undefined) text += `; fwd-status=${originStatus}`;
  if (ttlSeconds !== undefined) text += `; ttl=${ttlSeconds}`;
  if (isStored === true) text += '; stored';
  if (isCollapsed === true) text += '; collapsed';
  return isStaleOnError === true ? `${text}; detail=stale-if-error` : text;
};
