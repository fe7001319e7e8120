import { parseCacheControl, toSeconds } from './cache-control.ts';
import { type Freshness, toAgeSeconds } from './freshness.ts';

/** What a request says about the answers that it takes. @source RFC 9111, section 5.2.1 */
export interface RequestDirectives {
  readonly isNoCache: boolean;
  readonly isOnlyIfCached: boolean;
  readonly maxAgeSeconds: number;
  readonly minFreshSeconds: number;
  /** Null: nothing stale is taken. */
  readonly maxStaleSeconds: number | null;
}

const TAKES_ANY_FRESH: RequestDirectives = {
  isNoCache: false,
  isOnlyIfCached: false,
  maxAgeSeconds: Infinity,
  minFreshSeconds: 0,
  maxStaleSeconds: null,
};

/** Reads a request's `Cache-Control`. `Pragma` is not read: it is deprecated. @source RFC 9111, section 5.4 */
export const readRequestDirectives = (request: Headers): RequestDirectives => {
  const value = request.get('cache-control');
  if (value === null) return TAKES_ANY_FRESH;
  const directives = parseCacheControl(value);
  const takesAnyStale = directives.has('max-stale') && directives.get('max-stale') === null;
  return {
    isNoCache: directives.has('no-cache') || directives.has('no-store'),
    isOnlyIfCached: directives.has('only-if-cached'),
    maxAgeSeconds: toSeconds(directives, 'max-age') ?? Infinity,
    minFreshSeconds: toSeconds(directives, 'min-fresh') ?? 0,
    maxStaleSeconds: takesAnyStale ? Infinity : toSeconds(directives, 'max-stale'),
  };
};

/** How an answer may be used for a request: as it is, once more while it is renewed, or not without asking. */
export type Usability = 'fresh' | 'while-revalidating' | 'ask';

/** Whether a stored answer may be used without asking. @source RFC 9111, section 4.2; RFC 5861, section 3 */
export const toUsability = (freshness: Freshness, directives: RequestDirectives, nowMs: number): Usability => {
  const age = toAgeSeconds(freshness, nowMs);
  if (freshness.isNoCache || directives.isNoCache || age > directives.maxAgeSeconds) return 'ask';
  const left = freshness.lifetimeSeconds - age;
  if (left > 0 && left >= directives.minFreshSeconds) return 'fresh';
  if (freshness.mustRevalidate || directives.minFreshSeconds > 0) return 'ask';
  if (directives.maxStaleSeconds !== null && -left <= directives.maxStaleSeconds) return 'fresh';
  return -left < freshness.staleWhileRevalidateSeconds ? 'while-revalidating' : 'ask';
};

/** Whether a stored answer may stand in for one that an origin failed to give. @source RFC 5861, section 4 */
export const mayStandIn = (freshness: Freshness, directives: RequestDirectives, nowMs: number): boolean => {
  if (freshness.isNoCache || freshness.mustRevalidate || directives.isNoCache) return false;
  const age = toAgeSeconds(freshness, nowMs);
  return age <= directives.maxAgeSeconds && age - freshness.lifetimeSeconds < freshness.staleIfErrorSeconds;
};
