/** Why an origin was asked. @source RFC 9211, section 2.2 */
export type Forwarded = 'miss' | 'vary-miss' | 'stale' | 'request' | 'bypass';

/** What the cache did for one request. */
export interface CacheOutcome {
  /** Null where the cache answered. */
  readonly forwarded: Forwarded | null;
  /** How long the answer is still fresh; negative for a stale one. @unit seconds */
  readonly ttlSeconds?: number;
  readonly originStatus?: number;
  readonly isStored?: boolean;
  /** Another request had asked already. */
  readonly isCollapsed?: boolean;
  /** A stale answer stands in for a failed one. */
  readonly isStandIn?: boolean;
}

/** One word for logs and metrics. */
export type CacheResult = 'hit' | 'stale' | 'revalidated' | 'collapsed' | 'stored' | 'miss' | 'bypass';

/** An outcome in one word. */
export const toCacheResult = (outcome: CacheOutcome): CacheResult => {
  const { forwarded, ttlSeconds = 0, originStatus, isStored, isCollapsed, isStandIn } = outcome;
  if (isStandIn === true) return 'stale';
  if (forwarded === null) return ttlSeconds > 0 ? 'hit' : 'stale';
  if (forwarded === 'bypass') return 'bypass';
  if (isCollapsed === true) return 'collapsed';
  if (originStatus === 304) return 'revalidated';
  return isStored === true ? 'stored' : 'miss';
};

const CACHE_NAME = 'cdr-edge';

/** The `Cache-Status` of an outcome; it never holds the key. @source RFC 9211 */
export const toCacheStatus = (outcome: CacheOutcome): string => {
  const { forwarded, ttlSeconds, originStatus, isStored, isCollapsed, isStandIn } = outcome;
  // Added up: a list that is joined would cost more than the rest of an answer's headers.
  let text = forwarded === null ? `${CACHE_NAME}; hit` : `${CACHE_NAME}; fwd=${forwarded}`;
  if (originStatus !== undefined) text += `; fwd-status=${originStatus}`;
  if (ttlSeconds !== undefined) text += `; ttl=${ttlSeconds}`;
  if (isStored === true) text += '; stored';
  if (isCollapsed === true) text += '; collapsed';
  return isStandIn === true ? `${text}; detail=stale-if-error` : text;
};
