import { parseCacheControl, toSeconds } from './headers/cache-control.ts';
import { type Freshness, toAgeSeconds } from './response/freshness.ts';

/** The responses that a request accepts. @source RFC 9111, section 5.2.1 */
export interface RequestDirectives {
  readonly isNoCache: boolean;
  readonly isOnlyIfCached: boolean;
  readonly maxAgeSeconds: number;
  readonly minFreshSeconds: number;
  /** Null: no stale response is accepted. */
  readonly maxStaleSeconds: number | null;
}

const ACCEPTS_ANY_FRESH: RequestDirectives = {
  isNoCache: false,
  isOnlyIfCached: false,
  maxAgeSeconds: Infinity,
  minFreshSeconds: 0,
  maxStaleSeconds: null,
};

/** Reads a request's `Cache-Control`. `Pragma` is deprecated and not read. @source RFC 9111, section 5.4 */
export const readRequestDirectives = (request: Headers): RequestDirectives => {
  const value = request.get('cache-control');
  if (value === null) return ACCEPTS_ANY_FRESH;
  const directives = parseCacheControl(value);
  const acceptsAnyStale = directives.has('max-stale') && directives.get('max-stale') === null;
  return {
    isNoCache: directives.has('no-cache') || directives.has('no-store'),
    isOnlyIfCached: directives.has('only-if-cached'),
    maxAgeSeconds: toSeconds(directives, 'max-age') ?? Infinity,
    minFreshSeconds: toSeconds(directives, 'min-fresh') ?? 0,
    maxStaleSeconds: acceptsAnyStale ? Infinity : toSeconds(directives, 'max-stale'),
  };
};

/** How a stored response may be reused: at once, at once while it is revalidated, or after validation only. */
export type Reuse = 'fresh' | 'while-revalidating' | 'validate';

/** How a request may reuse a stored response. @source RFC 9111, section 4.2; RFC 5861, section 3 */
export const toReuse = (freshness: Freshness, directives: RequestDirectives, nowMs: number): Reuse => {
  const age = toAgeSeconds(freshness, nowMs);
  if (freshness.isNoCache || directives.isNoCache || age > directives.maxAgeSeconds) return 'validate';
  const left = freshness.lifetimeSeconds - age;
  if (left > 0 && left >= directives.minFreshSeconds) return 'fresh';
  if (freshness.mustRevalidate || directives.minFreshSeconds > 0) return 'validate';
  if (directives.maxStaleSeconds !== null && -left <= directives.maxStaleSeconds) return 'fresh';
  return -left < freshness.staleWhileRevalidateSeconds ? 'while-revalidating' : 'validate';
};

/** Whether a stored response may replace a failure of the origin. @source RFC 5861, section 4 */
export const canServeStaleOnError = (freshness: Freshness, directives: RequestDirectives, nowMs: number): boolean => {
  if (freshness.isNoCache || freshness.mustRevalidate || directives.isNoCache) return false;
  const age = toAgeSeconds(freshness, nowMs);
  return age <= directives.maxAgeSeconds && age - freshness.lifetimeSeconds < freshness.staleIfErrorSeconds;
};
